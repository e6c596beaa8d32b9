package millrace.operation;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.RunStages;
import millrace.engine.StageMaker;
import millrace.spi.AppId;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Origins;
import millrace.spi.config.Credentials;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Reject;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.Program;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;

/** Runs a transformation on one record, and stores nothing anywhere. */
public final class TransformationTrial {
  private final StageMaker maker;

  public TransformationTrial(StageMaker maker) {
    this.maker = maker;
  }

  /**
   * What to try.
   *
   * @param record the text of one JSON object, which the caller has read
   * @param authentications what the code may use, with secrets in clear
   */
  public record Request(
      String name, String code, String record, List<Credentials> authentications) {
    public Request {
      requireNonNull(name, "name is null");
      requireNonNull(code, "code is null");
      requireNonNull(record, "record is null");
      authentications = List.copyOf(authentications);
    }
  }

  /**
   * What came of it.
   *
   * @param payloads the results, each the text of a JSON object; none when the record is left out
   * @param logs what the code said
   * @param error why there are no results, when something went wrong
   */
  public record Findings(List<String> payloads, List<LogLine> logs, Optional<Failure> error) {
    public Findings {
      payloads = List.copyOf(payloads);
      logs = List.copyOf(logs);
      requireNonNull(error, "error is null");
    }
  }

  /** Tries a transformation; what is wrong with it is part of the findings. */
  public Findings run(AppId app, Request request) {
    Map<String, String> metadata = Map.of("appID", app.value());
    Program program =
        new Program(
            request.name(), request.code(), RunStages.secrets(request.authentications()), metadata);
    try (Stage stage = maker.program(app, program)) {
      return findings(stage.apply(document(request.record()), 0, "sample"));
    } catch (MillraceException e) {
      return new Findings(List.of(), List.of(), Optional.of(e.failure()));
    }
  }

  private static Findings findings(Staged staged) {
    List<String> payloads = new ArrayList<>();
    Documents documents = staged.documents();
    for (int i = 0; i < documents.size(); i++) {
      payloads.add(new String(documents.document(i), StandardCharsets.UTF_8));
    }
    Optional<Failure> error =
        staged.rejects().stream().findFirst().map(TransformationTrial::failure);
    return new Findings(payloads, staged.logs(), error);
  }

  private static Failure failure(Reject reject) {
    return Failure.of(reject.code(), reject.message());
  }

  private static Documents document(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    Origins origins = new Origins(bytes, 0, 1);
    Documents.Builder builder = new Documents.Builder(bytes, origins, 1);
    origins.add(1, 0, bytes.length);
    builder.addGenerated(0, bytes.length, GeneratedKey.of(bytes, 0, bytes.length));
    return builder.build();
  }
}
