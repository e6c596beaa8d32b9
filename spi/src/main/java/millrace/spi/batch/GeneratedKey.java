package millrace.spi.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Keys for records that have none. They are made from the content of the record, so the same record
 * gets the same key in every load; equal records of one load are told apart by {@link #next}.
 */
public final class GeneratedKey {
  private GeneratedKey() {}

  /** The key of the first record with this content, a UUID of version 8. */
  public static String of(byte[] raw, int start, int end) {
    MessageDigest digest = sha256();
    digest.update(raw, start, end - start);
    return uuid(digest.digest());
  }

  /** The key of the {@code repeat}-th further record with the content that has this key. */
  public static String next(String first, int repeat) {
    MessageDigest digest = sha256();
    digest.update(first.getBytes(StandardCharsets.UTF_8));
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(repeat).array());
    return uuid(digest.digest());
  }

  private static String uuid(byte[] hash) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & ~0xF000L) | 0x8000L;
    long low = (bits.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low).toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
