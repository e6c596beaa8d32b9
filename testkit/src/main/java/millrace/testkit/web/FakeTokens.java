package millrace.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint for client credentials, for a code that is good for one time, and for what that
 * code is given for.
 */
public final class FakeTokens {
  private final String client;
  private final String secret;
  private final Set<String> valid = new HashSet<>();
  private String expiresIn = "3600";
  private boolean bodyOnly;
  private int issued;
  private @Nullable String code;
  private @Nullable String refresh;
  private boolean refreshes = true;
  private int refreshed;

  FakeTokens(String client, String secret) {
    this.client = client;
    this.secret = secret;
  }

  /** The member {@code expires_in} as it stands in the answer. */
  public synchronized FakeTokens expiresIn(String json) {
    expiresIn = json;
    return this;
  }

  /** Knows the client only by what stands in the form, not by the header. */
  public synchronized FakeTokens bodyOnly() {
    bodyOnly = true;
    return this;
  }

  /** Gives a token for a code, once. */
  public synchronized FakeTokens code(String text) {
    code = text;
    return this;
  }

  /** Gives nothing to get another token with. */
  public synchronized FakeTokens withoutRefresh() {
    refreshes = false;
    return this;
  }

  /** What another token can be had for now; each can be used once. */
  public synchronized String refresh() {
    return String.valueOf(refresh);
  }

  /** Takes every token back that was given out. */
  public synchronized void revoke() {
    valid.clear();
  }

  public synchronized int issued() {
    return issued;
  }

  synchronized boolean accepts(String authorization) {
    return valid.contains(authorization);
  }

  synchronized FakeAnswer answer(FakeRequest request) {
    if (!request.method().equals("POST") || !request.body().contains("grant_type=")) {
      return FakeAnswer.of(400, "{\"error\":\"unsupported_grant_type\"}");
    }
    if (!knows(request)) {
      return FakeAnswer.of(401, "{\"error\":\"invalid_client\"}");
    }
    if (!grants(request.body())) {
      return FakeAnswer.of(400, "{\"error\":\"invalid_grant\"}");
    }
    String token = "token-" + ++issued;
    valid.add("Bearer " + token);
    return FakeAnswer.of(
            200,
            "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%s%s}"
                .formatted(token, expiresIn, refreshMember(request.body())))
        .with("Content-Type", "application/json");
  }

  /** A code and a refresh token are good for one time. */
  private boolean grants(String form) {
    if (form.contains("grant_type=authorization_code")) {
      boolean right = code != null && form.contains("&code=" + code);
      code = null;
      return right;
    }
    if (form.contains("grant_type=refresh_token")) {
      return refresh != null && form.contains("&refresh_token=" + refresh);
    }
    return form.contains("grant_type=client_credentials");
  }

  private String refreshMember(String form) {
    if (!refreshes || form.contains("grant_type=client_credentials")) {
      return "";
    }
    refresh = "refresh-" + ++refreshed;
    return ",\"refresh_token\":\"" + refresh + "\"";
  }

  private boolean knows(FakeRequest request) {
    if (bodyOnly) {
      return request.body().contains("client_id=" + client)
          && request.body().contains("client_secret=" + secret);
    }
    String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    return request.header("authorization").orElse("").equals("Basic " + pair);
  }
}
