package millrace.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.access.MadeKey;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.KeyRing;
import millrace.api.http.Method;
import millrace.api.http.Route;
import millrace.api.http.Site;
import millrace.api.http.access.AlgoliaAccess;
import millrace.operation.Figures;
import millrace.operation.Readiness.Condition;
import millrace.spi.AppId;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HealthFaceTest {
  private final KeyRing ring = new KeyRing();
  private final Numbers figures = new Numbers();
  @AutoClose private final Metrics metrics = new Metrics(figures);
  private volatile Optional<String> problem = Optional.empty();
  private final AtomicInteger looks = new AtomicInteger();

  @AutoClose private final Site site = site(true);

  private Site site(boolean openHere) {
    Access access = new MetricsAccess(new AlgoliaAccess(ring.keys).needs(Right.ADMIN), openHere);
    Face health = HealthFace.of(this::conditions, metrics, access, ring.clock);
    Face other =
        new Face(
            List.of("/1"),
            ErrorRenderer.PLAIN,
            List.of(
                new Route(
                    Method.GET, "/1/things/{id}", Access.EVERYBODY, _ -> Answer.nothing(204))));
    return new Site(List.of(metrics), health, other);
  }

  private List<Condition> conditions() {
    looks.incrementAndGet();
    return List.of(new Condition("database", Optional.empty()), new Condition("disk", problem));
  }

  /** Numbers that a test sets. */
  private static final class Numbers implements Figures {
    private final Map<String, Long> unfinished = new HashMap<>(Map.of("running", 2L));

    @Override
    public Map<String, Long> unfinishedRuns() {
      return unfinished;
    }

    @Override
    public Map<String, Long> endedRuns() {
      return Map.of("failed", 3L);
    }

    @Override
    public Counts records() {
      return Counts.of(Count.INSERTED, 40);
    }

    @Override
    public long slices() {
      return 5;
    }

    @Override
    public long recordsRead() {
      return 60;
    }

    @Override
    public Map<String, Long> waiting() {
      return Map.of("ledger", 7L);
    }
  }

  @Test
  void live_isAnswered_withoutLookingAtAnything() {
    problem = Optional.of("the disk is gone");

    HttpResponse<String> answer = site.get("/health/live");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(looks.get()).isZero();
  }

  @Test
  void ready_whenAllIsWell_is200() {
    HttpResponse<String> answer = site.get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"ready\",\"conditions\":[{\"name\":\"database\",\"ready\":true},"
                + "{\"name\":\"disk\",\"ready\":true}]}");
  }

  @Test
  void ready_whenSomethingIsWrong_is503_andSaysWhat() {
    problem = Optional.of("less than 1 MB is free");

    HttpResponse<String> answer = site.get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("\"status\":\"unready\"")
        .contains("{\"name\":\"disk\",\"ready\":false,\"problem\":\"less than 1 MB is free\"}");
  }

  @Test
  void ready_askedAgainAndAgain_looksOnceInAWhile() {
    for (int n = 0; n < 5; n++) {
      site.get("/health/ready");
    }
    assertThat(looks.get()).isEqualTo(1);

    problem = Optional.of("full");
    ring.clock.advance(HealthFace.LOOK);

    assertThat(site.get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(looks.get()).isEqualTo(2);
  }

  @Test
  void metrics_haveTheProcessTheWorkAndTheRequests() {
    site.get("/1/things/1");
    site.get("/1/things/2");
    site.get("/nothing/here");
    site.send("BREW", "/1/things/2", "");

    HttpResponse<String> answer = site.get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type")).contains(Metrics.TYPE);
    assertThat(answer.body().lines())
        .contains(
            "millrace_runs_unfinished{state=\"running\"} 2.0",
            "millrace_runs_ended_total{state=\"failed\"} 3.0",
            "millrace_runs_ended_total{state=\"succeeded\"} 0.0",
            "millrace_records_total{outcome=\"inserted\"} 40.0",
            "millrace_records_total{outcome=\"errored\"} 0.0",
            "millrace_slices_total 5.0",
            "millrace_records_read_total 60.0",
            "millrace_waiting{queue=\"ledger\"} 7.0",
            requests("/1", "GET", "/1/things/{id}", 204, 2),
            requests("none", "none", "none", 404, 1),
            requests("none", "none", "none", 405, 1));
    assertThat(answer.body())
        .contains("jvm_memory_used_bytes{")
        .contains("process_uptime_seconds")
        .contains("jvm_gc_")
        .contains("process_files_open_files")
        .doesNotContain("BREW")
        .doesNotContain("nothing");
  }

  private static String requests(String face, String method, String route, int status, int n) {
    return "millrace_http_requests_seconds_count{face=\"%s\",method=\"%s\",route=\"%s\",status=\"%d\"} %d"
        .formatted(face, method, route, status, n);
  }

  @Test
  void metrics_ofAStateThatIsOver_areGone() {
    site.get("/metrics");
    figures.unfinished.clear();
    figures.unfinished.put("queued", 1L);

    assertThat(site.get("/metrics").body())
        .contains("millrace_runs_unfinished{state=\"queued\"} 1.0")
        .doesNotContain("state=\"running\"");
  }

  private HttpResponse<String> metrics(Site at, String app, MadeKey key) {
    return at.get("/metrics", "x-algolia-application-id", app, "x-algolia-api-key", key.secret());
  }

  @Test
  void metrics_onlyForKeys_wantThatOfAnAdminOfTheFirstApp() {
    MadeKey admin = ring.algolia(AppId.LOCAL, Right.ADMIN);
    MadeKey weak = ring.algolia(AppId.LOCAL);
    MadeKey other = ring.algolia(KeyRing.OTHER, Right.ADMIN);
    try (Site closed = site(false)) {
      assertThat(closed.get("/metrics").statusCode()).isEqualTo(403);
      assertThat(metrics(closed, "local", weak).statusCode()).isEqualTo(403);
      assertThat(metrics(closed, "app-two", other).statusCode()).isEqualTo(403);
      assertThat(metrics(closed, "local", admin).statusCode()).isEqualTo(200);
      assertThat(closed.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metrics_askedForThroughAProxyOfThisMachine_wantAKey() {
    assertThat(site.get("/metrics", "X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(403);
    assertThat(site.get("/metrics", "Forwarded", "for=192.0.2.7").statusCode()).isEqualTo(403);
    assertThat(site.get("/metrics").statusCode()).isEqualTo(200);
  }
}
