package millrace.spi.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept in the place of an authorization code after its use. It is no text, so that nobody
 * can enter one.
 *
 * @param refreshToken what the code was given for
 * @param digest of the code, so that the same one is known when it is declared again
 */
public record SpentCode(String refreshToken, String digest) {
  /** The setting of an authentication of the type {@code oauth} that holds it. */
  public static final String SETTING = "code";

  private static final String REFRESH_TOKEN = "refreshToken";
  private static final String DIGEST = "digest";

  public SpentCode {
    requireNonNull(refreshToken, "refreshToken is null");
    requireNonNull(digest, "digest is null");
  }

  /** A code that was given for a token. */
  public static SpentCode of(String code, String refreshToken) {
    return new SpentCode(refreshToken, digest(code));
  }

  /** That of some credentials, if their code was spent. */
  public static Optional<SpentCode> in(Config credentials) {
    return credentials.values().get(SETTING) instanceof Map<?, ?> kept
        ? Optional.of(
            new SpentCode(
                String.valueOf(kept.get(REFRESH_TOKEN)), String.valueOf(kept.get(DIGEST))))
        : Optional.empty();
  }

  /** The code of some credentials, if it was not spent. */
  public static Optional<String> freshIn(Config credentials) {
    return credentials.values().get(SETTING) instanceof String code && !code.isEmpty()
        ? Optional.of(code)
        : Optional.empty();
  }

  /** The credentials with this in them. */
  public Config into(Config credentials) {
    return credentials.with(
        new Config(Map.of(SETTING, Map.of(REFRESH_TOKEN, refreshToken, DIGEST, digest))));
  }

  /** The same after the token was given for another one. */
  public SpentCode renewed(String newToken) {
    return new SpentCode(newToken, digest);
  }

  public boolean isOf(String code) {
    return digest.equals(digest(code));
  }

  private static String digest(String code) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(code.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Without the token (invariant 5). */
  @Override
  public String toString() {
    return "SpentCode";
  }
}
