package millrace.connectors.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Random;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void firstInvalid_anyBytes_isWhereTheJdkStops() {
    Seeds.forAll(
        3_000,
        random -> {
          byte[] bytes = bytes(random);
          int start = random.nextInt(bytes.length + 1);
          int end = start + random.nextInt(bytes.length - start + 1);
          assertThat(Utf8.firstInvalid(bytes, start, end)).isEqualTo(jdk(bytes, start, end));
        });
  }

  @Test
  void firstInvalid_everyPairOfBytes_isWhereTheJdkStops() {
    for (int first = 0x80; first <= 0xff; first++) {
      for (int second = 0; second <= 0xff; second++) {
        byte[] bytes = {'a', (byte) first, (byte) second, (byte) 0x80, (byte) 0x80, 'b'};
        if (Utf8.firstInvalid(bytes, 0, 6) != jdk(bytes, 0, 6)) {
          assertThat(Utf8.firstInvalid(bytes, 0, 6)).isEqualTo(jdk(bytes, 0, 6));
        }
      }
    }
  }

  /** Mostly text, with some bytes changed. */
  private static byte[] bytes(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      int point = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x80);
      text.appendCodePoint(Character.getType(point) == Character.SURROGATE ? 'x' : point);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static int jdk(byte[] bytes, int start, int end) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(end - start + 1), true);
    return result.isError() ? in.position() : -1;
  }
}
