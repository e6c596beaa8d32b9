package millrace.spi.transform;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a program did with one record.
 *
 * @param logs what it said meanwhile, at most {@link ScriptLimits.Output#logLines} lines
 */
public record Answer(Outcome outcome, List<LogLine> logs) {
  public Answer {
    requireNonNull(outcome, "outcome is null");
    logs = List.copyOf(logs);
  }

  /** How it ended. */
  public sealed interface Outcome {
    /** One or more records, each the text of a JSON object. */
    record Records(List<String> documents) implements Outcome {
      public Records {
        documents = List.copyOf(documents);
        if (documents.isEmpty()) {
          throw new IllegalArgumentException("no records are Nothing");
        }
      }
    }

    /** The record is left out on purpose. */
    record Nothing() implements Outcome {}

    /** The record cannot be used, and why; the words are partly those of the program. */
    record Failed(ScriptError code, String message) implements Outcome {
      public Failed {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
      }
    }
  }

  public static Answer failed(ScriptError code, String message) {
    return new Answer(new Outcome.Failed(code, message), List.of());
  }
}
