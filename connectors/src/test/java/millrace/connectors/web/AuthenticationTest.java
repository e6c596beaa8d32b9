package millrace.connectors.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import millrace.connectors.outbound.OutboundHttp;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeTokens;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private final FakeWeb web = FakeWeb.start();
  private final OutboundHttp http = Quick.http();

  @AfterEach
  void close() {
    http.close();
    web.close();
  }

  @Test
  void describe_basicAndApiKey_areSentAsTheServerWantsThem() {
    web.page("/basic", "x").needsBasic("jürgen", "p:w");
    Credentials basic = credentials("basic", Map.of("username", "jürgen", "password", "p:w"));
    assertThat(content("/basic", basic).describe().bytes()).isEqualTo(1);
    web.page("/key", "x").needsBearer("k3y");
    assertThat(content("/key", credentials("apiKey", Map.of("key", "k3y"))).describe().bytes())
        .isEqualTo(1);
  }

  @Test
  void describe_wrongOrNoCredentials_sayNothingOfThem() {
    web.page("/key", "x").needsBearer("k3y");
    Credentials wrong = credentials("apiKey", Map.of("key", "wr0ng"));
    MillraceException e =
        catchThrowableOfType(
            MillraceException.class, () -> content("/key?sig=s3cret", wrong).describe());
    assertThat(e.failure().code()).isEqualTo(SourceError.AUTH_REJECTED);
    assertThat(e).hasMessageNotContaining("wr0ng").hasMessageNotContaining("s3cret");
  }

  @Test
  void oauth_tokenEndpoint_isAskedOnceForManyCalls() {
    FakeTokens tokens = web.tokens("/token", "me+", "s&cret");
    web.page("/feed", "x").etag("\"1\"").needsTokenOf(tokens);
    Content content = content("/feed", oauth(Map.of("client_id", "me+", "scope", "read all")));
    // The client is sent in the coded form that RFC 6749 asks for.
    assertThat(catchThrowableOfType(MillraceException.class, content::describe)).isNotNull();
    FakeTokens coded = web.tokens("/token", "me%2B", "s%26cret");
    web.page("/feed", "x").etag("\"1\"").needsTokenOf(coded);
    content.describe();
    content.describe();
    assertThat(coded.issued()).isEqualTo(1);
    assertThat(web.requests("/token").getLast().body())
        .isEqualTo("grant_type=client_credentials&scope=read+all");
  }

  @Test
  void oauth_headerIsRefused_clientIsSentInTheForm() {
    FakeTokens tokens = web.tokens("/token", "me", "s%26cret").bodyOnly();
    web.page("/feed", "x").etag("\"1\"").needsTokenOf(tokens);
    content("/feed", oauth(Map.of("client_id", "me"))).describe();
    assertThat(web.requests("/token")).hasSize(2);
    assertThat(web.requests("/token").getLast().header("authorization")).isEmpty();
  }

  @Test
  void oauth_tokenIsTakenBack_oneNewOneIsFetched() {
    FakeTokens tokens = web.tokens("/token", "me", "s%26cret");
    web.page("/feed", "x").etag("\"1\"").needsTokenOf(tokens);
    Content content = content("/feed", oauth(Map.of("client_id", "me")));
    content.describe();
    tokens.revoke();
    content.describe();
    assertThat(tokens.issued()).isEqualTo(2);
    web.on("/feed", _ -> FakeAnswer.of(401, ""));
    MillraceException e = catchThrowableOfType(MillraceException.class, content::describe);
    assertThat(e.failure().code()).isEqualTo(SourceError.AUTH_REJECTED);
  }

  @Test
  void oauth_threeQuartersOfTheLifeAreOver_theTokenIsFetchedAnew() throws Exception {
    FakeTokens tokens = web.tokens("/token", "me", "secret").expiresIn("\"1000\"");
    AtomicLong now = new AtomicLong(TimeUnit.DAYS.toNanos(-1));
    TokenEndpoint endpoint =
        new TokenEndpoint(http, web.uri("/token"), "me", Optional.of("secret"));
    OauthToken token = new OauthToken(new Grant.Client(endpoint, ""), now::get);
    assertThat(token.header()).contains("Bearer token-1");
    now.addAndGet(TimeUnit.SECONDS.toNanos(749));
    assertThat(token.header()).contains("Bearer token-1");
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(token.header()).contains("Bearer token-2");
    assertThat(tokens.issued()).isEqualTo(2);
  }

  @Test
  void oauth_endpointGivesNoToken_isAClearFailureWithoutSecrets() {
    Map<FakeAnswer, SourceError> answers = new LinkedHashMap<>();
    answers.put(FakeAnswer.of(400, "{\"error\":\"invalid_scope\"}"), SourceError.AUTH_REJECTED);
    answers.put(FakeAnswer.of(401, "{\"error\":\"invalid_client\"}"), SourceError.AUTH_REJECTED);
    answers.put(FakeAnswer.of(200, "<html>client_secret=s&cret"), SourceError.AUTH_REJECTED);
    answers.put(FakeAnswer.of(200, "{}"), SourceError.AUTH_REJECTED);
    answers.put(
        FakeAnswer.of(200, "{\"access_token\":\"t\",\"token_type\":\"mac\"}"),
        SourceError.AUTH_REJECTED);
    answers.put(FakeAnswer.of(503, ""), SourceError.UNAVAILABLE);
    answers.forEach((answer, code) -> {
      web.on("/token", _ -> answer);
      Content content = content("/feed", oauth(Map.of("client_id", "me")));
      MillraceException e = catchThrowableOfType(MillraceException.class, content::describe);
      assertThat(e.failure().code()).isEqualTo(code);
      assertThat(e).hasMessageNotContaining("cret=").hasMessageNotContaining("s&cret");
    });
  }

  @Test
  void content_credentialsThatDoNotFit_areRefusedWithoutACall() {
    List<Credentials> wrong =
        List.of(
            credentials("googleServiceAccount", Map.of()),
            credentials("basic", Map.of("username", "u")),
            credentials("basic", Map.of("username", "a:b", "password", "p")),
            credentials("oauth", Map.of("url", "ht tp://s3cret")),
            oauth(Map.of("client_id", "me", "code", "c0de")));
    for (Credentials credentials : wrong) {
      MillraceException e =
          catchThrowableOfType(MillraceException.class, () -> content("/feed", credentials));
      assertThat(e.failure().code()).isEqualTo(SourceError.CONFIG);
      assertThat(e).hasMessageNotContaining("s3cret").hasMessageNotContaining("c0de");
    }
    assertThat(web.requests()).isEmpty();
  }

  @Test
  void problems_urlsAndMethods_areNamed() {
    assertThat(problems("ftp://x.example/a", "GET")).hasSize(1);
    assertThat(problems("products.csv", "GET")).hasSize(1);
    assertThat(problems("https:///a", "GET")).hasSize(1);
    assertThat(problems("https://u:s3cret@x.example/a", "GET"))
        .singleElement()
        .asString()
        .doesNotContain("s3cret");
    assertThat(problems("https://x.example/a b?sig=s3cret", "GET"))
        .singleElement()
        .asString()
        .doesNotContain("s3cret");
    assertThat(problems("file:a.csv", "POST")).hasSize(1);
    assertThat(problems("file:a.csv", "GET")).isEmpty();
    assertThat(problems("HTTPS://x.example/a?b#c", "POST")).isEmpty();
  }

  @Test
  void content_fileWithCredentials_isRefused() {
    Credentials basic = credentials("basic", Map.of("username", "u", "password", "p"));
    SourceContext context =
        new SourceContext(
            new Config(Map.of("url", "file:a")),
            Optional.of(basic),
            http,
            _ -> Path.of("a"),
            ReadLimits.STANDARD);
    MillraceException e =
        catchThrowableOfType(
            MillraceException.class, () -> UrlSettings.content(context, Quick.PATIENCE));
    assertThat(e.failure().code()).isEqualTo(SourceError.CONFIG);
  }

  private static List<String> problems(String url, String method) {
    return new ArrayList<>(UrlSettings.problems(new Config(Map.of("url", url, "method", method))));
  }

  private Credentials oauth(Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>(more);
    input.put("url", web.uri("/token").toString());
    input.put("client_secret", "s&cret");
    return credentials("oauth", input);
  }

  private static Credentials credentials(String type, Map<String, Object> input) {
    return new Credentials(type, new Config(input));
  }

  private Content content(String path, Credentials credentials) {
    SourceContext context =
        new SourceContext(
            new Config(Map.of("url", web.uri(path).toString())),
            Optional.of(credentials),
            http,
            url -> {
              throw new AssertionError(url);
            },
            ReadLimits.STANDARD);
    return UrlSettings.content(context, Quick.PATIENCE);
  }
}
