package millrace.spi.batch;

import java.util.List;

/** The columns of a batch, in order. Names are unique. */
public record Schema(List<Field> fields) {
  public Schema {
    fields = List.copyOf(fields);
    long names = fields.stream().map(Field::name).distinct().count();
    if (names != fields.size()) {
      throw new IllegalArgumentException("a column name stands twice in " + fields);
    }
  }

  public int size() {
    return fields.size();
  }
}
