package millrace.connectors.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.connectors.outbound.OutboundHttp;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;
import millrace.spi.config.SpentCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeRequest;
import millrace.testkit.web.FakeTokens;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeGrantTest {
  private final FakeWeb web = FakeWeb.start();
  private final OutboundHttp http = Quick.http();
  private final FakeTokens tokens = web.tokens("/token", "me", "s3cret").code("c0de");
  private final Kept kept = new Kept();

  /** Credentials in memory. */
  private final class Kept implements CredentialKeeper {
    private Config input = input(Map.of("client_secret", "s3cret"));

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public void change(UnaryOperator<Config> change) {
      input = change.apply(input);
    }
  }

  private Config input(Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>(more);
    input.put("url", web.uri("/token").toString());
    input.put("client_id", "me");
    input.put("code", "c0de");
    return new Config(input);
  }

  @AfterEach
  void close() {
    http.close();
    web.close();
  }

  /** A use with nothing remembered but what is kept. */
  private Optional<String> use() {
    return Authorizer.of(new Credentials("oauth", kept.input), http, kept).header();
  }

  private MillraceException failure() {
    return catchThrowableOfType(MillraceException.class, this::use);
  }

  private List<String> forms() {
    return web.requests("/token").stream().map(FakeRequest::body).toList();
  }

  @Test
  void use_firstTime_exchangesTheCodeAndKeepsTheRefreshTokenInItsPlace() {
    assertThat(use()).contains("Bearer token-1");

    assertThat(forms()).containsExactly("grant_type=authorization_code&code=c0de");
    assertThat(kept.input.values().toString()).doesNotContain("c0de").contains("refresh-1");
    assertThat(SpentCode.freshIn(kept.input)).isEmpty();
    assertThat(SpentCode.in(kept.input).orElseThrow().isOf("c0de")).isTrue();
    assertThat(kept.input.text("client_secret")).contains("s3cret");
  }

  @Test
  void use_laterTimes_refreshesAndKeepsEachNewToken() {
    use();
    assertThat(use()).contains("Bearer token-2");
    assertThat(use()).contains("Bearer token-3");

    assertThat(forms().subList(1, 3))
        .containsExactly(
            "grant_type=refresh_token&refresh_token=refresh-1",
            "grant_type=refresh_token&refresh_token=refresh-2");
    assertThat(SpentCode.in(kept.input).orElseThrow().refreshToken()).isEqualTo("refresh-3");
  }

  @Test
  void use_refreshGivesNoNewToken_keepsTheOldOne() {
    use();
    tokens.withoutRefresh();
    use();
    use();

    assertThat(SpentCode.in(kept.input).orElseThrow().refreshToken()).isEqualTo("refresh-1");
  }

  @Test
  void use_clientWithoutASecret_namesItselfInTheForm() {
    kept.input = input(Map.of());
    web.tokens("/token", "me", "").code("c0de").bodyOnly();
    web.on("/token", _ -> FakeAnswer.of(200, "{\"access_token\":\"t\",\"refresh_token\":\"r\"}"));

    assertThat(use()).contains("Bearer t");
    assertThat(forms()).containsExactly("grant_type=authorization_code&code=c0de&client_id=me");
  }

  @Test
  void use_codeIsNotGoodAnyMore_saysSoWithoutSecretsAndKeepsWhatWas() {
    tokens.code("another");
    Config before = kept.input;
    MillraceException e = failure();

    assertThat(e.failure().code()).isEqualTo(SourceError.AUTH_REJECTED);
    assertThat(e)
        .hasMessageContaining("enter a new one")
        .hasMessageNotContaining("c0de")
        .hasMessageNotContaining("s3cret");
    assertThat(kept.input).isEqualTo(before);
  }

  @Test
  void use_tokenIsTakenBack_saysThatANewCodeIsNeeded() {
    use();
    web.tokens("/token", "me", "s3cret");
    MillraceException e = failure();

    assertThat(e.failure().code()).isEqualTo(SourceError.AUTH_REJECTED);
    assertThat(e).hasMessageContaining("enter a new code").hasMessageNotContaining("refresh-1");
  }

  @Test
  void use_noRefreshTokenForTheCode_isRefusedAtOnce() {
    tokens.withoutRefresh();
    assertThat(failure()).hasMessageContaining("offline_access");
  }

  @Test
  void use_whereNothingIsKept_doesNotSpendTheCode() {
    Credentials credentials = new Credentials("oauth", kept.input);
    MillraceException e =
        catchThrowableOfType(
            MillraceException.class, () -> Authorizer.of(credentials, http, CredentialKeeper.NONE));

    assertThat(e.failure().code()).isEqualTo(SourceError.CONFIG);
    assertThat(web.requests()).isEmpty();
  }
}
