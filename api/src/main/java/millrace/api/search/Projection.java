package millrace.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.api.http.RawJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What of an object is given: some attributes or all, without some others, and always its key. What
 * is given stays as it is, byte for byte.
 */
final class Projection {
  static final String KEY = "objectID";

  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final String ALL = "*";

  /** Empty for all. */
  private final Optional<AttributeTree> wanted;

  private final AttributeTree unwanted;

  private Projection(Optional<AttributeTree> wanted, AttributeTree unwanted) {
    this.wanted = wanted;
    this.unwanted = unwanted;
  }

  /**
   * A projection.
   *
   * @param attributes those to give, {@code *} for all, with a minus those to leave out
   * @param hidden those to leave out in any case
   */
  static Projection of(List<String> attributes, List<String> hidden) {
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>(hidden);
    for (String attribute : attributes) {
      if (attribute.startsWith("-")) {
        unwanted.add(attribute.substring(1));
      } else {
        wanted.add(attribute);
      }
    }
    return new Projection(
        wanted.contains(ALL) ? Optional.empty() : Optional.of(AttributeTree.of(wanted)),
        AttributeTree.of(unwanted));
  }

  /** The part of an object that is given. */
  RawJson of(String json) {
    if (wanted.isEmpty() && unwanted.isEmpty()) {
      return new RawJson(json);
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Cut cut = new Cut(json, parser);
      cut.object(wanted, unwanted, true);
      return new RawJson(cut.out.toString());
    }
  }

  /** One object on its way from its text to the part of it. */
  private static final class Cut {
    private final String json;
    private final JsonParser parser;
    private final StringBuilder out = new StringBuilder();

    Cut(String json, JsonParser parser) {
      this.json = json;
      this.parser = parser;
    }

    private int begin() {
      return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The parser stands at the opening brace, and at the closing one afterwards. */
    void object(Optional<AttributeTree> wanted, AttributeTree unwanted, boolean root) {
      out.append('{');
      boolean first = true;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        int begin = begin();
        JsonToken value = parser.nextToken();
        boolean key = root && name.equals(KEY);
        Optional<AttributeTree> part = wanted.flatMap(tree -> tree.member(name));
        Optional<AttributeTree> without = unwanted.member(name);
        boolean given =
            (wanted.isEmpty() || part.isPresent())
                && without.filter(AttributeTree::isWhole).isEmpty();
        if (!key && (!given || isScalarPart(value, part))) {
          skip();
          continue;
        }
        out.append(first ? "" : ",");
        first = false;
        out.append(json, begin, begin());
        value(key ? Optional.empty() : part, key ? Optional.empty() : without);
      }
      out.append('}');
    }

    /** Whether only something below a value is wanted, and there is nothing below it. */
    private static boolean isScalarPart(JsonToken value, Optional<AttributeTree> part) {
      return value.isScalarValue() && part.filter(tree -> !tree.isWhole()).isPresent();
    }

    private void skip() {
      parser.skipChildren();
    }

    private void value(Optional<AttributeTree> part, Optional<AttributeTree> without) {
      Optional<AttributeTree> wanted = part.filter(tree -> !tree.isWhole());
      if (wanted.isEmpty() && without.isEmpty()) {
        copy();
        return;
      }
      AttributeTree unwanted = without.orElseGet(() -> AttributeTree.of(List.of()));
      switch (parser.currentToken()) {
        case START_OBJECT -> object(wanted, unwanted, false);
        case START_ARRAY -> array(wanted, unwanted);
        default -> copy();
      }
    }

    private void array(Optional<AttributeTree> wanted, AttributeTree unwanted) {
      out.append('[');
      boolean first = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (isScalarPart(parser.currentToken(), wanted)) {
          continue;
        }
        out.append(first ? "" : ",");
        first = false;
        value(wanted, Optional.of(unwanted));
      }
      out.append(']');
    }

    private void copy() {
      int begin = begin();
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        // Strings are read lazily, and only then is their end known.
        parser.getString();
      }
      parser.skipChildren();
      out.append(json, begin, (int) parser.currentLocation().getCharOffset());
    }
  }
}
