package millrace.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Origins;

/** Makes batches of documents out of texts. */
public final class Records {
  private Records() {}

  /**
   * A record as a test writes it down.
   *
   * @param number its number in the split, from 1
   * @param key its key, or empty for one that has none
   */
  public record Sample(long number, String key, String json) {
    /** Where it stands in a file that has a line of 100 bytes for each record. */
    public long offset() {
      return (number - 1) * 100;
    }
  }

  /** A batch of some samples. */
  public static Documents batch(List<Sample> samples) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    samples.forEach(sample -> all.writeBytes(sample.json().getBytes(UTF_8)));
    byte[] bytes = all.toByteArray();
    // One base for all: the batch is a piece of a stream in which the samples stand back to back.
    long base = samples.isEmpty() ? 0 : samples.getFirst().offset();
    Origins origins = new Origins(bytes, base, samples.size());
    Documents.Builder batch = new Documents.Builder(bytes, origins, samples.size());
    int start = 0;
    for (Sample sample : samples) {
      int end = start + sample.json().getBytes(UTF_8).length;
      origins.add(sample.number(), start, end);
      if (sample.key().isEmpty()) {
        batch.addGenerated(start, end, GeneratedKey.of(bytes, start, end));
      } else {
        batch.add(start, end, sample.key());
      }
      start = end;
    }
    return batch.build();
  }
}
