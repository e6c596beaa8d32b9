package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import millrace.access.MadeKey;
import millrace.access.Right;
import millrace.api.http.access.AlgoliaAccess;
import millrace.audit.AuditEntry;
import millrace.audit.AuditEntry.Deed;
import millrace.audit.AuditId;
import millrace.audit.AuditLog;
import millrace.audit.AuditRetention;
import millrace.audit.AuditTrail;
import millrace.audit.MemoryAuditLog;
import millrace.spi.AppId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.failure.Retry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final KeyRing ring = new KeyRing();
  private final MemoryAuditLog log = new MemoryAuditLog();
  private final MadeKey key = ring.algolia(KeyRing.APP);
  private final Access access = new AlgoliaAccess(ring.keys).needs(Right.ADD_OBJECT);

  @AutoClose
  private final Site site =
      new Site(
          List.of(changeLog(log)),
          route(Method.GET, "/1/things", _ -> Answer.nothing(204)),
          route(Method.POST, "/1/things", _ -> Answer.json(201, "made").about("thing-7")),
          route(Method.PUT, "/1/things/{thing}/part/{part}", _ -> Answer.nothing(200)),
          route(Method.POST, "/1/things/search", _ -> Answer.nothing(200)).reading(),
          route(Method.POST, "/1/push", _ -> Answer.nothing(200)).bringingRecords(),
          route(
              Method.DELETE,
              "/1/things/{thing}",
              request -> {
                throw new MillraceException(
                    RequestError.INVALID, request.parameter("thing") + " is in use");
              }),
          route(
              Method.PATCH,
              "/1/broken",
              _ -> {
                throw new IllegalStateException("a bug");
              }),
          new Route(Method.POST, "/1/open", Access.EVERYBODY, _ -> Answer.nothing(200)));

  private ChangeLog changeLog(AuditLog to) {
    return new ChangeLog(new AuditTrail(to, AuditRetention.STANDARD, Echo.ids(), ring.clock));
  }

  private Route route(Method method, String template, Handler handler) {
    return new Route(method, template, access, handler);
  }

  private String send(String method, String path) {
    return site.send(
            method,
            path,
            "{\"password\":\"hunter2\"}",
            "x-algolia-application-id",
            "app-one",
            "x-algolia-api-key",
            key.secret())
        .headers()
        .firstValue("X-Request-Id")
        .orElseThrow();
  }

  private List<AuditEntry> entries() {
    return log.page(KeyRing.APP, Optional.empty(), 99);
  }

  private void assertOnly(Deed deed, int status, String request) {
    assertThat(entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.deed()).isEqualTo(deed);
          assertThat(entry.status()).isEqualTo(status);
          assertThat(entry.request()).isEqualTo(request);
          assertThat(entry.at()).isEqualTo(ring.clock.instant());
          assertThat(entry.actor())
              .isEqualTo(new AuditEntry.Actor(Optional.of(key.key().id()), key.key().name()));
        });
  }

  @Test
  void change_thatMakesSomething_isWrittenDown_withItsId() {
    String request = send("POST", "/1/things?x-algolia-agent=a");

    assertOnly(new Deed("POST /1/things", "things", Optional.of("thing-7")), 201, request);
  }

  @Test
  void change_ofSomething_isWrittenDown_withTheIdsOfItsPath() {
    String request = send("PUT", "/1/things/a%2Fb/part/2");

    assertOnly(
        new Deed("PUT /1/things/{thing}/part/{part}", "things", Optional.of("a/b/2")),
        200,
        request);
  }

  @Test
  void change_thatWasRefused_isWrittenDown() {
    String request = send("DELETE", "/1/things/9");

    assertOnly(new Deed("DELETE /1/things/{thing}", "things", Optional.of("9")), 400, request);
  }

  @Test
  void change_thatRanIntoABug_isWrittenDown() {
    String request = send("PATCH", "/1/broken");

    assertOnly(new Deed("PATCH /1/broken", "broken", Optional.empty()), 500, request);
  }

  @Test
  void change_thatCameTooFast_isNotWrittenDown() {
    Interceptor closed =
        new Interceptor() {
          @Override
          public void admitted(Call call) {
            throw new LimitReached("slower", Duration.ofSeconds(9));
          }
        };
    try (Site other =
        new Site(
            List.of(closed, changeLog(log)),
            route(Method.POST, "/1/things", _ -> Answer.nothing(201)))) {
      assertThat(
              other
                  .send(
                      "POST",
                      "/1/things",
                      "",
                      "x-algolia-application-id",
                      "app-one",
                      "x-algolia-api-key",
                      key.secret())
                  .statusCode())
          .isEqualTo(429);
    }
    assertThat(entries()).isEmpty();
  }

  @Test
  void entry_holdsNothingOfWhatWasSent() {
    send("POST", "/1/things");

    assertThat(entries().toString()).doesNotContain("hunter2").doesNotContain(key.secret());
  }

  @Test
  void request_thatChangesNothing_isNotWrittenDown() {
    send("GET", "/1/things");
    send("POST", "/1/things/search");
    send("POST", "/1/push");
    send("POST", "/1/open");
    send("POST", "/1/nothing-here");
    site.send("POST", "/1/things", "", "x-algolia-application-id", "app-one");

    assertThat(entries()).isEmpty();
  }

  @Test
  void change_whoseEntryCannotBeKept_isAnsweredAllTheSame() {
    AuditLog full =
        new AuditLog() {
          @Override
          public void add(AuditEntry entry) {
            throw new MillraceException(
                new KnownCode("store.full", Blame.CAPACITY, Retry.LATER), "no space");
          }

          @Override
          public List<AuditEntry> page(AppId app, Optional<AuditId> before, int max) {
            return List.of();
          }

          @Override
          public int prune(AppId app, java.time.Instant olderThan, long kept, int max) {
            return 0;
          }
        };
    try (Site other =
        new Site(
            List.of(changeLog(full)), route(Method.POST, "/1/things", _ -> Answer.nothing(201)))) {
      assertThat(
              other
                  .send(
                      "POST",
                      "/1/things",
                      "",
                      "x-algolia-application-id",
                      "app-one",
                      "x-algolia-api-key",
                      key.secret())
                  .statusCode())
          .isEqualTo(201);
    }
  }
}
