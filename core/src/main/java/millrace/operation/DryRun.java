package millrace.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.catalog.Pipeline;
import millrace.catalog.Pipeline.End;
import millrace.engine.Connections;
import millrace.engine.FormConversion;
import millrace.engine.FormConversion.Converted;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.config.Credentials;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/** Reads and checks the first records of a pipeline's source, and writes nothing anywhere. */
public final class DryRun {
  private static final int SAMPLES = 3;

  private final Connections connections;
  private final FormConversion conversion;

  public DryRun(Connections connections, FormConversion conversion) {
    this.connections = connections;
    this.conversion = conversion;
  }

  /**
   * What a dry run has seen.
   *
   * @param splits what there would be to read
   * @param read how many records were read
   * @param samples the first good ones, as they would be stored, without their key
   * @param rejects those that would not be stored
   */
  public record Findings(
      List<Split> splits, long read, List<String> samples, List<Reject> rejects) {
    public Findings {
      splits = List.copyOf(splits);
      samples = List.copyOf(samples);
      rejects = List.copyOf(rejects);
    }
  }

  /** Reads up to {@code max} records, of one split after the other. */
  public Findings run(Pipeline pipeline, int max) {
    try (Source source = open(pipeline.source())) {
      List<Split> splits = source.plan();
      Reading reading = new Reading(max);
      for (int number = 0; number < splits.size() && reading.left() > 0; number++) {
        try (SplitReader reader = source.read(splits.get(number), Cursor.START)) {
          reading.read(reader, number, splits.get(number).name());
        }
      }
      return new Findings(splits, reading.read, reading.samples, reading.rejects);
    }
  }

  private Source open(End end) {
    Optional<Credentials> credentials =
        end.authentication().map(login -> new Credentials(login.type(), login.input()));
    return connections.source(new Endpoint(end.type(), end.input(), Optional.empty()), credentials);
  }

  /** What was read so far. */
  private final class Reading {
    private final int max;
    private final List<String> samples = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private long read;

    Reading(int max) {
      this.max = max;
    }

    long left() {
      return max - read;
    }

    void read(SplitReader reader, int split, String file) {
      while (left() > 0) {
        Optional<Chunk> chunk = reader.next((int) left());
        if (chunk.isEmpty()) {
          return;
        }
        read += chunk.get().records();
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
      for (int i = 0; i < documents.size() && samples.size() < SAMPLES; i++) {
        samples.add(new String(documents.document(i), StandardCharsets.UTF_8));
      }
    }
  }
}
