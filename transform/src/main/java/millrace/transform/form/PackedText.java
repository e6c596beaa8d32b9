package millrace.transform.form;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import millrace.spi.batch.Column;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Shows one cell of a packed column to the generator as text that needs no escaping. One object
 * moves over all cells, so that numbers and JSON are copied once and nothing is made per cell.
 */
final class PackedText implements SerializableString {
  private byte[] bytes = {};
  private int start;
  private int end;

  PackedText at(Column.Packed column, int row) {
    bytes = column.bytes();
    start = column.start(row);
    end = column.end(row);
    return this;
  }

  @Override
  public int appendUnquotedUTF8(byte[] buffer, int offset) {
    int length = end - start;
    if (offset + length > buffer.length) {
      return -1;
    }
    System.arraycopy(bytes, start, buffer, offset, length);
    return length;
  }

  @Override
  public byte[] asUnquotedUTF8() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  @Override
  public int writeUnquotedUTF8(OutputStream out) throws IOException {
    out.write(bytes, start, end - start);
    return end - start;
  }

  @Override
  public String getValue() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  // The generator of UTF-8 calls none of the following; they are right all the same.

  @Override
  public int charLength() {
    return getValue().length();
  }

  @Override
  public char[] asQuotedChars() {
    return serialized().asQuotedChars();
  }

  @Override
  public byte[] asQuotedUTF8() {
    return serialized().asQuotedUTF8();
  }

  @Override
  public int appendQuotedUTF8(byte[] buffer, int offset) {
    return serialized().appendQuotedUTF8(buffer, offset);
  }

  @Override
  public int appendQuoted(char[] buffer, int offset) {
    return serialized().appendQuoted(buffer, offset);
  }

  @Override
  public int appendUnquoted(char[] buffer, int offset) {
    return serialized().appendUnquoted(buffer, offset);
  }

  @Override
  public int writeQuotedUTF8(OutputStream out) throws IOException {
    return serialized().writeQuotedUTF8(out);
  }

  @Override
  public int putQuotedUTF8(ByteBuffer buffer) throws IOException {
    return serialized().putQuotedUTF8(buffer);
  }

  @Override
  public int putUnquotedUTF8(ByteBuffer buffer) throws IOException {
    return serialized().putUnquotedUTF8(buffer);
  }

  private SerializedString serialized() {
    return new SerializedString(getValue());
  }
}
