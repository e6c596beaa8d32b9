package millrace.transform.kind;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Schema;

/** Values of metrics, one for each unit and day. */
final class MetricRows implements RowKind {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("unit_id", Kind.TEXT),
              new Field("id_type", Kind.TEXT),
              new Field("id_type_known", Kind.BOOLEAN),
              new Field("metric_name", Kind.TEXT),
              new Field("metric_value", Kind.DOUBLE),
              new Field("numerator", Kind.DOUBLE),
              new Field("denominator", Kind.DOUBLE),
              new Field("outside", Kind.BOOLEAN)));

  private final Set<String> idTypes;

  MetricRows(Set<String> idTypes) {
    this.idTypes = Set.copyOf(idTypes);
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public LocalDate day(Reading reading, int row) throws Broken {
    return reading.date("dateid", row);
  }

  @Override
  public Values read(Reading reading, int row) throws Broken {
    String unit = reading.needed("unit_id", row);
    String idType = reading.needed("id_type", row);
    String name = reading.name("metric_name", row);
    Optional<Double> value = reading.number("metric_value", row);
    Optional<Double> numerator = reading.number("numerator", row);
    Optional<Double> denominator = reading.number("denominator", row);
    if (value.isEmpty() && numerator.isEmpty() && denominator.isEmpty()) {
      throw new Broken(
          KindError.METRIC_EMPTY,
          "the metric has no value; give metric_value, or numerator and denominator");
    }
    // Half a ratio says nothing about its unit, but it is there, and is counted.
    boolean outside = value.isEmpty() && (numerator.isEmpty() || denominator.isEmpty());
    return sink ->
        sink.text(unit)
            .text(idType)
            .flag(idTypes.contains(idType))
            .text(name)
            .number(value)
            .number(numerator)
            .number(denominator)
            .flag(outside);
  }
}
