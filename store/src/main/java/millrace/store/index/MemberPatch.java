package millrace.store.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Puts the members of one JSON object into another: the values of members that are there are
 * exchanged where they stand, new ones come at the end, every other byte stays.
 */
final class MemberPatch {
  private static final JsonFactory JSON = new JsonFactory();

  private MemberPatch() {}

  /** A member of an object: where its name begins, and where its value begins and ends. */
  private record Member(int name, int start, int end) {}

  static BytesRef apply(BytesRef base, BytesRef patch) {
    Map<String, Member> present = members(base);
    Map<String, Member> wanted = members(patch);
    List<Exchange> exchanges = new ArrayList<>();
    BytesRefBuilder added = new BytesRefBuilder();
    wanted.forEach((name, member) -> {
      Member old = present.get(name);
      if (old != null) {
        exchanges.add(new Exchange(old.start, old.end, member.start, member.end));
      } else {
        if (!present.isEmpty() || added.length() > 0) {
          added.append((byte) ',');
        }
        added.append(patch.bytes, patch.offset + member.name, member.end - member.name);
      }
    });
    exchanges.sort(Comparator.comparingInt(Exchange::from));
    int close = present.values().stream().mapToInt(Member::end).max().orElse(open(base));
    BytesRefBuilder result = new BytesRefBuilder();
    int copied = 0;
    for (Exchange exchange : exchanges) {
      result.append(base.bytes, base.offset + copied, exchange.from - copied);
      result.append(patch.bytes, patch.offset + exchange.start, exchange.end - exchange.start);
      copied = exchange.to;
    }
    result.append(base.bytes, base.offset + copied, close - copied);
    result.append(added.get());
    result.append(base.bytes, base.offset + close, base.length - close);
    return result.toBytesRef();
  }

  /** Bytes of the base that give way to bytes of the patch. */
  private record Exchange(int from, int to, int start, int end) {}

  /** Just behind the opening brace. */
  private static int open(BytesRef object) {
    int at = 0;
    while (object.bytes[object.offset + at] != '{') {
      at++;
    }
    return at + 1;
  }

  private static Map<String, Member> members(BytesRef object) {
    Map<String, Member> members = new LinkedHashMap<>();
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), object.bytes, object.offset, object.length)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        int nameStart = (int) parser.currentTokenLocation().getByteOffset();
        JsonToken value = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (value == JsonToken.VALUE_STRING) {
          // Strings are read lazily, and only then is their end known.
          parser.getString();
        }
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        members.put(name, new Member(nameStart, start, end));
      }
    }
    return members;
  }
}
