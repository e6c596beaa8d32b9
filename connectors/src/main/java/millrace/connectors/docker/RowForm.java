package millrace.connectors.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.connectors.text.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What becomes of the records of a stream: what of them is kept, and what their key is.
 *
 * @param prefix stands before each key, since several streams may have the same ones
 * @param key the members that make the key; empty when there is none
 * @param kept what is kept of a record; empty for all of it
 */
record RowForm(String prefix, List<String> key, Set<String> kept) {
  private static final String OWN_KEY = "objectID";

  /** A document, and its key if it has one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(byte[] json, Optional<String> key) {}

  static RowForm of(Protocol.Chosen chosen, boolean several) {
    return new RowForm(
        several ? chosen.stream().name() + ":" : "",
        chosen.stream().key(),
        Set.copyOf(chosen.choice().properties()));
  }

  Row apply(Message.Row row) {
    Map<String, String> keys = new HashMap<>();
    ByteArrayOutputStream cut = new ByteArrayOutputStream(row.end() - row.start());
    cut.write('{');
    try (JsonParser parser = StrictJson.parser(row.line(), row.start(), row.end())) {
      int base = row.start();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        int from = base + (int) parser.currentTokenLocation().getByteOffset();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL && isKey(name)) {
          keys.put(name, parser.getString());
        }
        parser.skipChildren();
        parser.finishToken();
        int to = base + (int) parser.currentLocation().getByteOffset();
        keep(cut, name, row.line(), from, to);
      }
    }
    cut.write('}');
    byte[] json =
        kept.isEmpty()
            ? java.util.Arrays.copyOfRange(row.line(), row.start(), row.end())
            : cut.toByteArray();
    return new Row(json, key(keys));
  }

  private boolean isKey(String name) {
    return name.equals(OWN_KEY) || key.contains(name);
  }

  private void keep(ByteArrayOutputStream cut, String name, byte[] line, int from, int to) {
    if (kept.contains(name)) {
      if (cut.size() > 1) {
        cut.write(',');
      }
      cut.writeBytes(
          new String(line, from, to - from, StandardCharsets.UTF_8)
              .strip()
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private Optional<String> key(Map<String, String> found) {
    String own = found.get(OWN_KEY);
    if (own != null && !own.isEmpty()) {
      return Optional.of(own);
    }
    List<String> parts = new ArrayList<>();
    for (String member : key) {
      String part = found.get(member);
      if (part == null || part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part);
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(prefix + String.join(":", parts));
  }
}
