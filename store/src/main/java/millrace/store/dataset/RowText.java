package millrace.store.dataset;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes rows of an answer as lists of JSON: all digits of numbers, times in UTC. */
final class RowText {
  private static final JsonFactory JSON = new JsonFactory();

  private RowText() {}

  static String of(ResultSet row, int columns) throws SQLException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      for (int i = 1; i <= columns; i++) {
        value(row, i, out);
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  private static void value(ResultSet row, int i, JsonGenerator out) throws SQLException {
    String type = row.getMetaData().getColumnTypeName(i);
    if (type.equals("TIMESTAMP")) {
      LocalDateTime time = row.getObject(i, LocalDateTime.class);
      if (time == null) {
        out.writeNull();
      } else {
        out.writeString(time + "Z");
      }
      return;
    }
    Object value = row.getObject(i);
    switch (value) {
      case null -> out.writeNull();
      case Boolean flag -> out.writeBoolean(flag);
      case Byte number -> out.writeNumber(number);
      case Short number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number.toPlainString());
      case Double number when Double.isFinite(number) -> out.writeNumber(number);
      case Float number when Float.isFinite(number) -> out.writeNumber(number);
      default -> {
        String said = row.getString(i);
        if (type.equals("JSON")) {
          out.writeRawValue(said);
        } else if (type.equals("BLOB")) {
          out.writeString(Base64.getEncoder().encodeToString(row.getBytes(i)));
        } else {
          out.writeString(said);
        }
      }
    }
  }
}
