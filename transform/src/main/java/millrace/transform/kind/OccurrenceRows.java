package millrace.transform.kind;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Schema;

/** Something that happened to units at a time: events and exposures, by what names them. */
final class OccurrenceRows implements RowKind {
  private static final String TIMESTAMP = "timestamp";

  private final List<String> names;
  private final Schema schema;

  private OccurrenceRows(String... names) {
    this.names = List.of(names);
    List<Field> fields = new ArrayList<>();
    this.names.forEach(name -> fields.add(new Field(name, Kind.TEXT)));
    fields.add(new Field(TIMESTAMP, Kind.TIMESTAMP));
    fields.add(new Field("unit_id", Kind.TEXT));
    fields.add(new Field("ids", Kind.JSON));
    fields.add(new Field("metadata", Kind.JSON));
    fields.add(new Field("event_value", Kind.TEXT));
    this.schema = new Schema(fields);
  }

  static RowKind events() {
    return new OccurrenceRows("event_name");
  }

  static RowKind exposures() {
    return new OccurrenceRows("experiment", "group_id");
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public LocalDate day(Reading reading, int row) throws Broken {
    return Reading.day(reading.time(TIMESTAMP, row));
  }

  @Override
  public Values read(Reading reading, int row) throws Broken {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(reading.name(name, row));
    }
    Instant time = reading.time(TIMESTAMP, row);
    Map<String, String> metadata = Members.unpacked(reading.text("metadata_object", row));
    metadata.putAll(reading.members("metadata", row));
    Optional<String> unit = reading.text("unit_id", row);
    Optional<String> value = reading.text("event_value", row);
    String ids = Members.json(reading.members("ids", row));
    return sink -> {
      values.forEach(sink::text);
      sink.time(time).text(unit).text(ids).text(Members.json(metadata)).text(value);
    };
  }
}
