package millrace.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.FormConversion;
import millrace.engine.FormConversion.Converted;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/** Reads the first records of a source, and keeps some of them. */
final class Sampling {
  /** How large all that is kept may be; what is larger is read and checked only. */
  private static final int SAMPLE_BYTES_MAX = 1 << 20;

  private final FormConversion conversion;
  private final int recordsMax;
  private final int samplesMax;
  private final List<String> samples = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private long count;
  private long sampleBytes;

  Sampling(FormConversion conversion, int recordsMax, int samplesMax) {
    this.conversion = conversion;
    this.recordsMax = recordsMax;
    this.samplesMax = samplesMax;
  }

  /**
   * Reads one split after the other, as far as may be read.
   *
   * @return all splits that there are
   */
  List<Split> read(Source source) {
    List<Split> splits = source.plan();
    for (int number = 0; number < splits.size() && left() > 0; number++) {
      try (SplitReader reader = source.read(splits.get(number), Cursor.START)) {
        read(reader, number, splits.get(number).name());
      }
    }
    return splits;
  }

  /** How many records were read. */
  long count() {
    return count;
  }

  /** The first good ones, as they would be stored, without their key. */
  List<String> samples() {
    return samples;
  }

  /** Those that would not be stored. */
  List<Reject> rejects() {
    return rejects;
  }

  private long left() {
    return recordsMax - count;
  }

  private void read(SplitReader reader, int split, String file) {
    while (left() > 0) {
      Optional<Chunk> chunk = reader.next((int) left());
      if (chunk.isEmpty()) {
        return;
      }
      count += chunk.get().records();
      take(chunk.get().decode(), split, file);
    }
  }

  private void take(Fetched fetched, int split, String file) {
    fetched.rejects().forEach(reject -> rejects.add(reject.in(split, file)));
    Documents documents =
        switch (fetched.batch()) {
          case Documents already -> already;
          case Columns columns -> {
            Converted converted = conversion.documents(columns, split, file);
            rejects.addAll(converted.rejects());
            yield converted.documents();
          }
        };
    for (int i = 0; i < documents.size() && samples.size() < samplesMax; i++) {
      keep(documents, i);
    }
  }

  private void keep(Documents documents, int i) {
    int length = documents.end(i) - documents.start(i);
    if (sampleBytes + length <= SAMPLE_BYTES_MAX) {
      samples.add(new String(documents.document(i), StandardCharsets.UTF_8));
      sampleBytes += length;
    }
  }
}
