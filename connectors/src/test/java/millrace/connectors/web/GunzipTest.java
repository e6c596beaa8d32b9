package millrace.connectors.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.testkit.Seeds;
import millrace.testkit.web.FakePage;
import org.junit.jupiter.api.Test;

class GunzipTest {
  @Test
  void read_membersInAnyPieces_givesAllOfThem() {
    Seeds.forAll(
        100,
        random -> {
          ByteArrayOutputStream plain = new ByteArrayOutputStream();
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          for (int i = random.nextInt(4); i > 0; i--) {
            byte[] member = new byte[random.nextInt(20_000)];
            random.nextBytes(member);
            Arrays.fill(member, 0, member.length / 2, (byte) 'a');
            plain.writeBytes(member);
            packed.writeBytes(FakePage.gzip(member));
          }
          if (packed.size() > 0) {
            packed.writeBytes(new byte[random.nextInt(3) * 100]);
          }
          assertThat(unpack(packed.toByteArray(), random)).isEqualTo(plain.toByteArray());
        });
  }

  @Test
  void read_headerWithEverythingInIt_isSkipped() {
    byte[] bare = FakePage.gzip("hello".getBytes(UTF_8));
    ByteArrayOutputStream full = new ByteArrayOutputStream();
    full.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 0});
    full.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
    full.writeBytes("name\0comment\0".getBytes(UTF_8));
    full.writeBytes(new byte[] {1, 2});
    full.write(bare, 10, bare.length - 10);
    assertThat(unpack(full.toByteArray(), new Random(1))).asString().isEqualTo("hello");
  }

  @Test
  void read_cutAnywhere_isTruncated() {
    byte[] packed = FakePage.gzip("hello, hello, hello".getBytes(UTF_8));
    for (int length = 1; length < packed.length; length++) {
      assertThat(failure(Arrays.copyOf(packed, length)))
          .as("%s bytes", length)
          .isEqualTo(SourceError.TRUNCATED);
    }
  }

  @Test
  void read_anyByteChanged_isNeverTakenForGood() {
    byte[] plain = "hello, hello, hello".getBytes(UTF_8);
    byte[] packed = FakePage.gzip(plain);
    // What the header says beside its magic changes nothing in the content.
    for (int i = 10; i < packed.length; i++) {
      byte[] damaged = packed.clone();
      damaged[i] ^= 0x55;
      assertThat(failure(damaged)).as("byte %s", i).isNotNull();
    }
  }

  @Test
  void read_somethingBehindTheLastMember_isInvalid() {
    byte[] packed = FakePage.gzip("hello".getBytes(UTF_8));
    for (String tail : new String[] {"tail", "\0\0tail"}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(packed);
      bytes.writeBytes(tail.getBytes(UTF_8));
      assertThat(failure(bytes.toByteArray())).isEqualTo(SourceError.INVALID);
    }
  }

  private static Object failure(byte[] packed) {
    MillraceException e =
        catchThrowableOfType(MillraceException.class, () -> unpack(packed, new Random(1)));
    return e == null ? "none" : e.failure().code();
  }

  private static byte[] unpack(byte[] packed, Random random) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] buffer = new byte[1_000];
    try (Gunzip gunzip = new Gunzip(new Pieces(packed, random), "f")) {
      int length = 1 + random.nextInt(buffer.length);
      for (int n = gunzip.read(buffer, 0, length); n >= 0; n = gunzip.read(buffer, 0, length)) {
        plain.write(buffer, 0, n);
        length = 1 + random.nextInt(buffer.length);
      }
    }
    return plain.toByteArray();
  }

  /** Gives bytes in small pieces. */
  private static final class Pieces implements ByteStream {
    private final byte[] bytes;
    private final Random random;
    private int at;

    Pieces(byte[] bytes, Random random) {
      this.bytes = bytes;
      this.random = random;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(50));
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public long position() {
      return at;
    }

    @Override
    public void close() {}
  }
}
