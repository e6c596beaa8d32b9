package millrace.connectors.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import millrace.connectors.web.TokenEndpoint.Token;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.SpentCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/** What a token is asked for with. */
sealed interface Grant {
  /** A token that was not given out before. */
  Token token();

  /** The client's own rights. */
  record Client(TokenEndpoint endpoint, String scope) implements Grant {
    @Override
    public Token token() {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "client_credentials");
      form.put("scope", scope);
      return endpoint.ask(form, "check client_id and client_secret");
    }
  }

  /**
   * Rights that a person has given. The code is good for one time; the refresh token that it is
   * given for is kept in its place, and so is each one that takes the place of that.
   */
  record Code(TokenEndpoint endpoint, CredentialKeeper keeper) implements Grant {
    @Override
    public Token token() {
      AtomicReference<Token> got = new AtomicReference<>();
      keeper.change(kept -> {
        Optional<SpentCode> spent = SpentCode.in(kept);
        return spent.isPresent() ? refresh(kept, spent.get(), got) : exchange(kept, got);
      });
      return got.get();
    }

    private Config exchange(Config kept, AtomicReference<Token> got) {
      String code =
          SpentCode.freshIn(kept)
              .orElseThrow(() ->
                  new MillraceException(
                      SourceError.AUTH_REJECTED, "the authentication has no code any more"));
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "authorization_code");
      form.put("code", code);
      Token token =
          endpoint.ask(form, "a code is good for one time and a few minutes; enter a new one");
      String refresh =
          token
              .refresh()
              .orElseThrow(() ->
                  new MillraceException(
                      SourceError.AUTH_REJECTED,
                      "the token endpoint gave no refresh token for the code; get a new code with a scope that allows one, such as offline_access"));
      got.set(token);
      return SpentCode.of(code, refresh).into(kept);
    }

    private Config refresh(Config kept, SpentCode spent, AtomicReference<Token> got) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "refresh_token");
      form.put("refresh_token", spent.refreshToken());
      Token token =
          endpoint.ask(form, "what the code was given for is not good any more; enter a new code");
      got.set(token);
      return token.refresh().map(spent::renewed).map(next -> next.into(kept)).orElse(kept);
    }
  }
}
