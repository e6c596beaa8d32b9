package millrace.connectors.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** JSON as RFC 8259 has it, and no member name twice in one object. */
public final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The same for what becomes a member of a record, which is one level more. */
  private static final JsonFactory MEMBERS =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StreamReadConstraints.DEFAULT_MAX_DEPTH - 1)
                  .build())
          .build();

  /** The same for what holds records, two levels down. */
  private static final JsonFactory PAGES =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StreamReadConstraints.DEFAULT_MAX_DEPTH + 2)
                  .build())
          .build();

  /** Where the parser begins to speak of itself. */
  private static final Pattern NOISE = Pattern.compile(" \\(start marker at |\n");

  private StrictJson() {}

  /** A parser over some bytes that are known to be UTF-8. */
  public static JsonParser parser(byte[] bytes, int start, int end) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, start, end - start);
  }

  /** A parser over an object with a list of records in it; the bytes are known to be UTF-8. */
  public static JsonParser pages(byte[] bytes) {
    return PAGES.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length);
  }

  /** Whether the bytes are exactly one value, and a record may have it as a member. */
  public static boolean isMember(byte[] bytes, int start, int end) {
    try (JsonParser parser =
        MEMBERS.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * Whether the parser only missed what should have come next.
   *
   * @param end how many bytes it was given
   */
  public static boolean ranOut(JacksonException e, long end) {
    return e instanceof UnexpectedEndOfInputException
        || (e.getLocation() != null && e.getLocation().getByteOffset() >= end);
  }

  /** What the parser expected and found, in the words of our messages. */
  public static String problem(JacksonException e) {
    String text = String.valueOf(e.getOriginalMessage());
    Matcher noise = NOISE.matcher(text);
    String words = noise.find() ? text.substring(0, noise.start()) : text;
    return words.isEmpty()
        ? "no JSON"
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
