package millrace.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** A token endpoint for client credentials. */
public final class FakeTokens {
  private final String client;
  private final String secret;
  private final Set<String> valid = new HashSet<>();
  private String expiresIn = "3600";
  private boolean bodyOnly;
  private int issued;

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
    boolean grant = request.body().contains("grant_type=client_credentials");
    if (!request.method().equals("POST") || !grant) {
      return FakeAnswer.of(400, "{\"error\":\"unsupported_grant_type\"}");
    }
    if (!knows(request)) {
      return FakeAnswer.of(401, "{\"error\":\"invalid_client\"}");
    }
    String token = "token-" + ++issued;
    valid.add("Bearer " + token);
    return FakeAnswer.of(
            200,
            "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%s}"
                .formatted(token, expiresIn))
        .with("Content-Type", "application/json");
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
