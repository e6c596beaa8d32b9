package millrace.store.metadata;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.jooq.Field;
import org.jooq.Record;

/** The columns of a table that hold counts, one for each by its public name. */
record CountColumns(Map<Count, Field<Long>> byCount) {
  static CountColumns of(String table) {
    Map<Count, Field<Long>> fields = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      fields.put(count, field(name(table, count.label()), Types.LONG));
    }
    return new CountColumns(fields);
  }

  Field<Long> of(Count count) {
    return requireNonNull(byCount.get(count));
  }

  Collection<Field<Long>> all() {
    return byCount.values();
  }

  Counts read(Record row) {
    return Counts.from(count -> row.get(of(count)));
  }

  /** Assignments that store counts. */
  Map<Field<?>, Object> values(Counts counts) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    byCount.forEach((count, field) -> values.put(field, counts.get(count)));
    return values;
  }

  /** Assignments that add counts to what is there. */
  Map<Field<?>, Object> plus(Counts counts) {
    Map<Field<?>, Object> sums = new LinkedHashMap<>();
    byCount.forEach((count, field) -> {
      if (counts.get(count) != 0) {
        sums.put(field, field.plus(counts.get(count)));
      }
    });
    return sums;
  }
}
