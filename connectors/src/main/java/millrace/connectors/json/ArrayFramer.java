package millrace.connectors.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import millrace.connectors.text.Block;
import millrace.connectors.text.BlockSource;
import millrace.connectors.text.Intake;
import millrace.connectors.text.StrictJson;
import millrace.connectors.web.Bookmark;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts an array into its elements. A parser walks through it only to find where they end; whether
 * an element is a record is decided later, so limits of a record do not apply here.
 */
final class ArrayFramer implements BlockSource {
  static final String MODE = "array";

  /** Deeper things are refused in a record long before, but here they would end the file. */
  private static final int DEPTH_MAX = 100_000;

  private static final JsonFactory LENIENT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Between two elements, the parser goes on as if this had been the first one. */
  private static final byte[] AN_ELEMENT = "[\"\"".getBytes(US_ASCII);

  private final Intake intake;
  private final ReadLimits limits;
  private final Recording recording;
  private final JsonParser parser;
  private final long parserBase;
  private final int openingTokens;
  private boolean begun;
  private boolean ended;
  private @Nullable MillraceException failure;

  /**
   * Starts where the intake is.
   *
   * @param between whether that is behind an element, and not before the array
   */
  ArrayFramer(Intake intake, ReadLimits limits, boolean between) {
    byte[] prefix = between ? AN_ELEMENT : new byte[0];
    this.intake = intake;
    this.limits = limits;
    this.recording = new Recording(intake, limits, prefix);
    this.parser = LENIENT.createParser(ObjectReadContext.empty(), recording);
    this.parserBase = intake.offset() - prefix.length;
    this.openingTokens = between ? 2 : 1;
  }

  @Override
  public Optional<Block> next(int recordsMax) {
    Elements elements = new Elements();
    if (failure == null && !ended) {
      try {
        frame(recordsMax, elements);
      } catch (JacksonException e) {
        failure = failure(e);
      } catch (MillraceException e) {
        failure = e;
      }
    }
    if (elements.size > 0) {
      return Optional.of(block(elements)); // what is there goes first
    }
    if (failure != null) {
      throw failure;
    }
    return Optional.empty();
  }

  @Override
  public Bookmark place() {
    return intake.place(MODE);
  }

  @Override
  public long taken() {
    return intake.taken();
  }

  @Override
  public void close() {
    parser.close();
    intake.close();
  }

  /** Where elements begin and end, counted from the place of the intake. */
  private static final class Elements {
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int size;

    void add(int start, int end) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2);
        ends = Arrays.copyOf(ends, size * 2);
      }
      starts[size] = start;
      ends[size++] = end;
    }

    int lastEnd() {
      return size == 0 ? 0 : ends[size - 1];
    }
  }

  private void frame(int recordsMax, Elements elements) {
    for (; !begun; begun = true) {
      for (int i = 0; i < openingTokens; i++) {
        JsonToken _ = parser.nextToken();
      }
    }
    while (elements.size < recordsMax && elements.lastEnd() < limits.blockBytes() / 2 + 1) {
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        ended = true;
        nothingBehind();
        return;
      }
      int start = fromIntake(parser.currentTokenLocation().getByteOffset());
      parser.skipChildren();
      parser.finishToken();
      int end = fromIntake(parser.currentLocation().getByteOffset());
      if (end - start > limits.recordBytes()) {
        throw Recording.tooLarge(intake, start, limits);
      }
      elements.add(start, end);
      recording.elementEnd(end);
    }
  }

  private void nothingBehind() {
    long offset = parserBase + parser.currentLocation().getByteOffset();
    if (parser.nextToken() != null) {
      throw new MillraceException(
          SourceError.INVALID,
          "%s: expected nothing behind the array, which ends at byte offset %d, found more"
              .formatted(intake.in().name(), offset));
    }
  }

  private Block block(Elements elements) {
    Block block = new Block(recording.kept(), intake.offset(), intake.records(), elements.size);
    for (int i = 0; i < elements.size; i++) {
      block.add(elements.starts[i], elements.ends[i], false);
    }
    int end = elements.lastEnd();
    intake.take(recording.kept(), 0, end);
    intake.count(elements.size);
    recording.handOver(end);
    return block;
  }

  private int fromIntake(long parserOffset) {
    return Math.toIntExact(parserBase + parserOffset - intake.offset());
  }

  private MillraceException failure(JacksonException e) {
    long at = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
    boolean truncated =
        recording.isAtEnd()
            && (StrictJson.ranOut(e, recording.given()) || recording.endsInScalar(fromIntake(at)));
    long offset = parserBase + (truncated ? recording.given() : at);
    String where = intake.in().name() + ": at byte offset " + offset + ", in the array: ";
    return truncated
        ? new MillraceException(
            SourceError.TRUNCATED,
            where + "expected more, the file ends here: " + StrictJson.problem(e))
        : new MillraceException(SourceError.INVALID, where + StrictJson.problem(e));
  }
}
