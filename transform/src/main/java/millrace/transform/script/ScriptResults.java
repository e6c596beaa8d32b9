package millrace.transform.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Answer.Outcome;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Staged;
import millrace.transform.form.Repacking;
import millrace.transform.form.TokenCopy;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Collects what a program made of some documents, each of them whole or not at all. */
final class ScriptResults {
  /** All results of one batch together; what comes beyond is refused. */
  private static final int BYTES_MAX = 64 << 20;

  private static final int LOG_LINES_MAX = 1_000;

  private final Documents before;
  private final Place place;
  private final Masking masking;
  private final Repacking results;
  private final List<Reject> rejects = new ArrayList<>();
  private final List<LogLine> logs = new ArrayList<>();
  private long expanded;
  private long filtered;

  ScriptResults(Documents before, Place place, Masking masking) {
    this.before = before;
    this.place = place;
    this.masking = masking;
    this.results = new Repacking(before);
  }

  /** Which program works on which split. */
  record Place(String program, int split, String file) {}

  /** A result of one record. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Result(byte[] bytes, String key, boolean generated) {}

  /** Why a record is refused. */
  private static final class Refused extends Exception {
    private final FailureCode code;

    Refused(FailureCode code, String message) {
      super(message, null, false, false);
      this.code = code;
    }
  }

  void take(int i, RecordText record, Answer answer) {
    for (LogLine line : answer.logs()) {
      if (logs.size() < LOG_LINES_MAX) {
        logs.add(new LogLine(line.level(), masking.masked(line.text())));
      }
    }
    switch (answer.outcome()) {
      case Outcome.Nothing _ -> filtered++;
      case Outcome.Failed failed -> reject(i, failed.code(), failed.message());
      case Outcome.Records records -> {
        try {
          add(i, results(i, record, records.documents()));
        } catch (Refused e) {
          reject(i, e.code, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  Staged staged() {
    return new Staged(results.documents(), rejects, expanded, filtered, logs);
  }

  private void add(int i, List<Result> all) throws Refused {
    long bytes = results.size();
    for (Result result : all) {
      bytes += result.bytes().length;
    }
    if (bytes > BYTES_MAX) {
      throw new Refused(
          ScriptError.OUTPUT, "the results of the records around it have too many bytes");
    }
    for (Result result : all) {
      results.add(i, result.bytes(), result.key(), result.generated());
    }
    expanded += all.size() - 1;
  }

  private List<Result> results(int i, RecordText record, List<String> documents) throws Refused {
    List<Result> all = new ArrayList<>(documents.size());
    for (int n = 0; n < documents.size(); n++) {
      byte[] bytes = documents.get(n).getBytes(UTF_8);
      try {
        byte[] exact = record.numbers().isEmpty() ? bytes : record.numbers().restored(bytes);
        all.add(result(i, n, documents.size(), exact));
      } catch (RecordNumbers.Changed e) {
        throw new Refused(ScriptError.NUMBER_LOST, String.valueOf(e.getMessage()));
      } catch (JacksonException e) {
        throw new Refused(
            ScriptError.RESULT, "the result cannot be read: " + e.getOriginalMessage());
      }
    }
    return all;
  }

  /**
   * A single result without a key keeps that of its record; one of several gets a key made from it
   * and its number, so that the next load finds the same one.
   */
  private Result result(int i, int n, int of, byte[] bytes) throws Refused {
    @Nullable String own = key(bytes);
    if (own != null) {
      return new Result(bytes, own, false);
    }
    if (before.generated(i)) {
      return new Result(bytes, GeneratedKey.of(bytes, 0, bytes.length), true);
    }
    return of == 1
        ? new Result(bytes, before.key(i), false)
        : new Result(bytes, GeneratedKey.next(before.key(i), n), true);
  }

  private static @Nullable String key(byte[] bytes) throws Refused {
    try (JsonParser parser = TokenCopy.parser(bytes, 0, bytes.length)) {
      parser.nextToken();
      @Nullable String key = null;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isKey = RecordText.KEY.equals(parser.currentName());
        JsonToken value = parser.nextToken();
        if (isKey) {
          key = key(value, parser);
        }
        parser.skipChildren();
      }
      return key;
    }
  }

  private static @Nullable String key(JsonToken value, JsonParser parser) throws Refused {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value != JsonToken.VALUE_STRING && !value.isNumeric()) {
      throw new Refused(
          RecordError.KEY_INVALID,
          "objectID of the result: expected a text or a number as key, found something else");
    }
    String text = parser.getString();
    return text.isEmpty() ? null : text;
  }

  private void reject(int i, FailureCode code, String message) {
    Position position =
        new Position(
            place.split(), place.file(), before.origins().record(i), before.origins().offset(i));
    rejects.add(
        Reject.rejected(
            code,
            "transformation '%s': %s".formatted(place.program(), masking.masked(message)),
            position,
            before.origins().original(i)));
  }
}
