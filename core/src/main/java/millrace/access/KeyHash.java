package millrace.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a secret. A plain digest is enough, since secrets are random and as long as the
 * digest: there is no list of likely ones to try. For the same reason a key may be looked up by its
 * hash: how long that takes tells something about hashes only, and nobody can choose those.
 */
public record KeyHash(String hex) {
  public KeyHash {
    requireNonNull(hex, "hex is null");
  }

  static KeyHash of(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return new KeyHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
