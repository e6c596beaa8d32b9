package millrace.connectors.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;
import millrace.spi.config.SpentCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.source.SourceError;

/** Gives the {@code Authorization} header of each call. */
interface Authorizer {
  Optional<String> header();

  /** Called when the header was refused. Whether it is worth to try again with a new one. */
  default boolean renew(String refused) {
    return false;
  }

  static Authorizer none() {
    return Optional::empty;
  }

  static Authorizer of(Credentials credentials, Http http, CredentialKeeper keeper) {
    return switch (credentials.type()) {
      case "basic" -> {
        String header = basic(required(credentials, "username"), required(credentials, "password"));
        yield () -> Optional.of(header);
      }
      case "apiKey" -> {
        String header = "Bearer " + required(credentials, "key");
        yield () -> Optional.of(header);
      }
      case "oauth" -> oauth(credentials, http, keeper);
      default ->
          throw new MillraceException(
              SourceError.CONFIG,
              "expected an authentication of type basic, apiKey or oauth, found "
                  + credentials.type());
    };
  }

  static String basic(String user, String password) {
    if (user.contains(":")) {
      throw new MillraceException(SourceError.CONFIG, "a user name must not have a colon");
    }
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static Authorizer oauth(Credentials credentials, Http http, CredentialKeeper keeper) {
    return new OauthToken(grant(credentials, http, keeper), System::nanoTime);
  }

  private static Grant grant(Credentials credentials, Http http, CredentialKeeper keeper) {
    Config input = credentials.input();
    String client = required(credentials, "client_id");
    boolean fresh = SpentCode.freshIn(input).isPresent();
    if (!fresh && SpentCode.in(input).isEmpty()) {
      Optional<String> secret = Optional.of(required(credentials, "client_secret"));
      TokenEndpoint endpoint = new TokenEndpoint(http, endpoint(credentials), client, secret);
      return new Grant.Client(endpoint, input.text("scope").orElse(""));
    }
    if (!keeper.keeps()) {
      throw new MillraceException(
          SourceError.CONFIG,
          "a code is good for one time, so that it can only be used where credentials are kept");
    }
    Optional<String> secret = input.text("client_secret");
    return new Grant.Code(new TokenEndpoint(http, endpoint(credentials), client, secret), keeper);
  }

  private static URI endpoint(Credentials credentials) {
    try {
      return new URI(required(credentials, "url"));
    } catch (URISyntaxException e) {
      // The exception shows the whole text, which may hold a secret.
      throw new MillraceException(
          SourceError.CONFIG, "the url of the oauth authentication is not a valid address");
    }
  }

  private static String required(Credentials credentials, String name) {
    return credentials
        .input()
        .text(name)
        .orElseThrow(() ->
            new MillraceException(
                SourceError.CONFIG,
                "the " + credentials.type() + " authentication has no " + name));
  }
}
