package millrace.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import millrace.api.http.Access;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.access.Bearer;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** Lets in who knows the secret of the data folder, as a bearer token. */
public final class LocalToken implements Access {
  private static final Principal OWNER = Principal.owner(AppId.LOCAL);

  private final byte[] secret;

  public LocalToken(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the token is blank");
    }
    this.secret = secret.getBytes(UTF_8);
  }

  @Override
  public Principal admit(Request request) {
    if (Bearer.of(request).filter(this::matches).isEmpty()) {
      throw new MillraceException(
          RequestError.UNAUTHORIZED,
          "send the token of the data folder in the header Authorization: Bearer …");
    }
    return OWNER;
  }

  /** Takes as long for a token that is nearly right as for any other. */
  boolean matches(String token) {
    return MessageDigest.isEqual(secret, token.getBytes(UTF_8));
  }
}
