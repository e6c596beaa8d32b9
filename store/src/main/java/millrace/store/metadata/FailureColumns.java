package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The columns of a table that say why something failed; all null when it did not. */
record FailureColumns(
    Field<String> code, Field<Blame> blame, Field<Retry> retry, Field<String> message) {
  static FailureColumns of(String table) {
    return new FailureColumns(
        field(name(table, "failure_code"), Types.TEXT),
        field(name(table, "failure_blame"), Types.BLAME),
        field(name(table, "failure_retry"), Types.RETRY),
        field(name(table, "failure_message"), Types.TEXT));
  }

  List<Field<?>> all() {
    return List.of(code, blame, retry, message);
  }

  Optional<Failure> read(Record row) {
    return Optional.ofNullable(row.get(code))
        .map(id -> new KnownCode(id, row.get(blame), row.get(retry)))
        .map(known -> Failure.of(known, row.get(message)));
  }

  /** Assignments that store a failure, or that there is none. */
  Map<Field<?>, @Nullable Object> values(Optional<Failure> failure) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(code, failure.map(f -> f.code().id()).orElse(null));
    values.put(blame, failure.map(f -> f.code().blame()).orElse(null));
    values.put(retry, failure.map(f -> f.code().retry()).orElse(null));
    values.put(message, failure.map(Failure::message).orElse(null));
    return values;
  }
}
