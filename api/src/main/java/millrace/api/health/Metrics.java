package millrace.api.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.api.http.Call;
import millrace.api.http.Interceptor;
import millrace.api.http.Route;
import millrace.operation.Figures;
import millrace.spi.ledger.Count;

/**
 * Numbers for Prometheus. Their labels take few values: a route stands under its template, and what
 * is asked for beside all routes under one name, whatever it is.
 */
public final class Metrics implements Interceptor, AutoCloseable {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String NO_ROUTE = "none";
  private static final List<String> ENDS = List.of("succeeded", "failed", "stopped", "skipped");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Figures figures;
  private final MultiGauge unfinished;
  private final MultiGauge waiting;

  public Metrics(Figures figures) {
    this.figures = figures;
    this.unfinished =
        MultiGauge.builder("millrace.runs.unfinished")
            .description("Runs that have not ended, by state")
            .register(registry);
    this.waiting =
        MultiGauge.builder("millrace.waiting")
            .description("What waits, by queue")
            .register(registry);
    bindProcess();
    bindWork();
  }

  private void bindProcess() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private void bindWork() {
    FunctionCounter.builder("millrace.slices", figures, Figures::slices)
        .description("Slices committed by this process")
        .register(registry);
    FunctionCounter.builder("millrace.records.read", figures, Figures::recordsRead)
        .description("Records read in the slices committed by this process")
        .register(registry);
    for (Count count : Count.values()) {
      FunctionCounter.builder("millrace.records", figures, each -> each.records().get(count))
          .description("What became of the records of runs that ended in this process")
          .tag("outcome", count.label())
          .register(registry);
    }
    for (String end : ENDS) {
      FunctionCounter.builder(
              "millrace.runs.ended", figures, each -> each.endedRuns().getOrDefault(end, 0L))
          .description("Runs that ended in this process, by end")
          .tag("state", end)
          .register(registry);
    }
  }

  @Override
  public void ended(Call call) {
    String template = call.route().map(Route::template).orElse(NO_ROUTE);
    Timer.builder("millrace.http.requests")
        .description("Requests, until their answers were sent")
        .tags(
            "face",
            call.area().isEmpty() ? NO_ROUTE : call.area(),
            "route",
            template,
            "method",
            call.route().map(route -> route.method().name()).orElse(NO_ROUTE),
            "status",
            Integer.toString(call.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(call.duration());
  }

  /** Writes all numbers as they are now. */
  void writeTo(OutputStream out) throws IOException {
    unfinished.register(rows("state", figures.unfinishedRuns()), true);
    waiting.register(rows("queue", figures.waiting()), true);
    registry.scrape(out, TYPE);
  }

  private static List<MultiGauge.Row<?>> rows(String label, Map<String, Long> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .<MultiGauge.Row<?>>map(
                entry -> MultiGauge.Row.of(Tags.of(label, entry.getKey()), entry.getValue()))
            .toList();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
