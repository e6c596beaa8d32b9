package millrace.operation;

import java.util.List;
import java.util.Optional;
import millrace.catalog.Pipeline;
import millrace.catalog.Pipeline.End;
import millrace.engine.Connections;
import millrace.engine.FormConversion;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.config.Credentials;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Source;
import millrace.spi.source.Split;

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
      Sampling sampling = new Sampling(conversion, max, SAMPLES);
      List<Split> splits = sampling.read(source);
      return new Findings(splits, sampling.count(), sampling.samples(), sampling.rejects());
    }
  }

  private Source open(End end) {
    Optional<Credentials> credentials =
        end.authentication().map(login -> new Credentials(login.type(), login.input()));
    Endpoint endpoint = new Endpoint(end.type(), end.input(), Optional.empty());
    return connections.source(AppId.LOCAL, endpoint, credentials);
  }
}
