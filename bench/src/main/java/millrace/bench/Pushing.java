package millrace.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import millrace.bench.Machine.Ticks;

/**
 * Two clients that push bodies to a server, each of them one behind the other, until all records
 * can be found.
 *
 * @param bodies files with the bodies
 * @param records how many are in them together, each with a key of its own
 * @param watch whether the server answers only when records can be found
 */
record Pushing(List<Path> bodies, long records, boolean watch) implements Entry.Way {
  static final String P50 = "p50";
  static final String P99 = "p99";
  static final String INDEX = "products";

  private static final int CLIENTS = 2;
  private static final int TRIES_MAX = 1_000;
  private static final int TOO_MANY = 429;
  private static final long LOOK_MS = 20;
  private static final long LOOKS_MAX = 200_000;

  @Override
  public Lap run(Entry entry, Path folder) throws IOException, InterruptedException {
    try (Served server = Served.start(entry, folder)) {
      prepare(server);
      long self = ProcessHandle.current().pid();
      Ticks before = Machine.ticks();
      double cpu = Machine.cpuMs(server.pid());
      double ownCpu = Machine.cpuMs(self);
      long begin = System.nanoTime();
      double[] answers = push(server);
      double answeredMs = (System.nanoTime() - begin) / 1e6;
      awaitAll(server);
      double foundMs = (System.nanoTime() - begin) / 1e6;
      double cpuMs = Machine.cpuMs(server.pid()) - cpu;
      double clientsMs = Machine.cpuMs(self) - ownCpu;
      Ticks after = Machine.ticks();
      double othersMs = after.busyMs() - before.busyMs() - cpuMs - clientsMs;
      return new Lap(
          answeredMs,
          foundMs,
          cpuMs,
          Machine.peakMebibytes(server.pid()),
          Math.max(0, 100 * othersMs / (after.allMs() - before.allMs())),
          Map.of(P50, percentile(answers, 50), P99, percentile(answers, 99)));
    }
  }

  /** What the product wants to know before it takes pushes; the yardstick has no keys. */
  private static void prepare(Served server) throws IOException, InterruptedException {
    if (server.adminKey().isEmpty()) {
      return;
    }
    String source =
        server
            .posted("/1/sources", "{\"type\":\"push\",\"name\":\"clients\"}")
            .get("sourceID")
            .asString();
    String destination =
        server
            .posted(
                "/1/destinations",
                "{\"type\":\"search\",\"name\":\"index\",\"input\":{\"indexName\":\"%s\"}}"
                    .formatted(INDEX))
            .get("destinationID")
            .asString();
    server.posted(
        "/2/tasks",
        "{\"sourceID\":\"%s\",\"destinationID\":\"%s\",\"action\":\"save\"}"
            .formatted(source, destination));
  }

  /** How long each answer took, in ms, the quickest first. */
  private double[] push(Served server) throws InterruptedException {
    double[] answers = new double[bodies.size()];
    AtomicInteger next = new AtomicInteger();
    Callable<Void> client =
        () -> {
          for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
            long begin = System.nanoTime();
            push(server, bodies.get(i));
            answers[i] = (System.nanoTime() - begin) / 1e6;
          }
          return null;
        };
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Void> done : clients.invokeAll(List.of(client, client))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client broke", e);
    }
    Arrays.sort(answers);
    return answers;
  }

  /** A full server asks to come again later; that time belongs to the answer. */
  private void push(Served server, Path body) throws IOException, InterruptedException {
    String path = "/1/push/" + INDEX + (watch ? "?watch=true" : "");
    for (int tried = 0; tried < TRIES_MAX; tried++) {
      HttpResponse<String> answer = server.post(path, BodyPublishers.ofFile(body));
      if (answer.statusCode() == 200) {
        return;
      }
      if (answer.statusCode() != TOO_MANY) {
        throw new IllegalStateException("a push is answered " + answer.body());
      }
      long seconds = answer.headers().firstValueAsLong("retry-after").orElse(1);
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
    }
    throw new IllegalStateException("the server stays full");
  }

  private void awaitAll(Served server) throws IOException, InterruptedException {
    String path = "/1/indexes/" + INDEX + "/query";
    for (int look = 0; look < LOOKS_MAX; look++) {
      if (server.posted(path, "{\"hitsPerPage\":0}").get("nbHits").asLong() == records) {
        return;
      }
      server.rest(LOOK_MS);
    }
    throw new IllegalStateException("some records cannot be found");
  }

  /** The smallest value that so many percent are not above. */
  static double percentile(double[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}
