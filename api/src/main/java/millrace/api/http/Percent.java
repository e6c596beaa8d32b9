package millrace.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import millrace.spi.failure.MillraceException;

/** The percent encoding of paths and queries; what is no UTF-8 in the end is refused. */
final class Percent {
  private Percent() {}

  static String decode(String text) {
    return text.indexOf('%') < 0 ? text : decoded(text);
  }

  /** The same for a query, where a plus is a space. */
  static String decodeQuery(String text) {
    return decode(text.replace('+', ' '));
  }

  private static String decoded(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        bytes.write(encoded[i]);
      } else {
        bytes.write(octet(encoded, i));
        i += 2;
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw invalid("is no UTF-8");
    }
  }

  private static int octet(byte[] encoded, int percent) {
    if (percent + 2 >= encoded.length
        || !HexFormat.isHexDigit(encoded[percent + 1])
        || !HexFormat.isHexDigit(encoded[percent + 2])) {
      throw invalid("has a % that two hexadecimal digits do not follow");
    }
    return HexFormat.fromHexDigit(encoded[percent + 1]) << 4
        | HexFormat.fromHexDigit(encoded[percent + 2]);
  }

  private static MillraceException invalid(String what) {
    return new MillraceException(RequestError.INVALID, "the path or the query " + what);
  }
}
