package millrace.connectors.json;

import java.util.Arrays;
import millrace.connectors.text.BlockReader;
import millrace.connectors.text.BlockSource;
import millrace.connectors.text.Encoding;
import millrace.connectors.text.Format;
import millrace.connectors.text.Intake;
import millrace.connectors.text.StrictJson;
import millrace.connectors.web.Bookmark;
import millrace.connectors.web.Content;
import millrace.connectors.web.DecodedBytes;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One array of objects, or one object on each line. The first character that is no blank decides.
 */
record JsonFormat(JsonConfig config, ReadLimits limits) implements Format {
  private static final String LINES = "lines";
  private static final int HEAD_BYTES = 64 << 10;
  private static final String EXPECTED = "expected an array of objects, or one object on each line";

  @Override
  public Opening open(Content content, Split split, Bookmark from) {
    Intake intake = new Intake(content.open(split, from), from);
    boolean opened = false;
    try {
      boolean array = from.isStart() ? isArray(intake) : from.mode().equals(ArrayFramer.MODE);
      BlockSource blocks =
          array
              ? new ArrayFramer(intake, limits, !from.isStart())
              : new BlockReader(intake, limits, new LineCutter(), LINES);
      opened = true;
      return new Opening(blocks, new JsonDecoder(config.key(), split.name()));
    } finally {
      if (!opened) {
        intake.close();
      }
    }
  }

  /** Looks at the beginning. Takes away what stands before the first record or the array. */
  private static boolean isArray(Intake intake) {
    Encoding.check(intake);
    DecodedBytes in = intake.in();
    byte[] head = new byte[HEAD_BYTES];
    int count;
    int first;
    do {
      count = in.fill(head);
      first = firstNonBlank(head, count);
      intake.take(head, 0, first);
    } while (count == HEAD_BYTES && first == count);
    in.unread(head, first, count);
    if (first == count) {
      return false;
    }
    if (head[first] == '<') {
      throw invalid(intake, EXPECTED + "; found '<', which is how a web page begins");
    }
    if (head[first] == '{' && isOneObjectOverLines(head, first, count)) {
      throw invalid(intake, EXPECTED + "; found one object over several lines");
    }
    return head[first] == '[';
  }

  /** Whether the object goes on behind its first line, which a record on a line never does. */
  private static boolean isOneObjectOverLines(byte[] head, int from, int to) {
    int line = from;
    while (line < to && head[line] != '\n') {
      line++;
    }
    int second = line + firstNonBlank(Arrays.copyOfRange(head, line, to), to - line);
    if (second == to) {
      return false;
    }
    try (JsonParser parser = StrictJson.parser(head, from, to)) {
      JsonToken _ = parser.nextToken();
      parser.skipChildren();
      return from + parser.currentLocation().getByteOffset() > line;
    } catch (JacksonException e) {
      // Either good so far, and longer than what was looked at; or a bad line, which is a matter
      // of that line.
      return StrictJson.ranOut(e, to - from);
    }
  }

  private static int firstNonBlank(byte[] bytes, int count) {
    int at = 0;
    while (at < count
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
      at++;
    }
    return at;
  }

  private static MillraceException invalid(Intake intake, String what) {
    return new MillraceException(
        SourceError.INVALID,
        intake.in().name() + ": at byte offset " + intake.offset() + ": " + what);
  }
}
