package millrace.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.catalog.CatalogError;
import millrace.catalog.CatalogStore;
import millrace.catalog.Ids;
import millrace.catalog.SourceDefinition;
import millrace.engine.Connections;
import millrace.engine.FormConversion;
import millrace.engine.LogSink;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunError;
import millrace.run.RunEvent;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunStore;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Source;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceLog;
import millrace.spi.source.StreamedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into sources for those who define them. Nothing is moved; each look leaves a run behind,
 * whether it went well or not.
 */
public final class SourceProbes {
  private static final Logger LOG = LoggerFactory.getLogger(SourceProbes.class);

  /** The type whose sources are nowhere to look at. */
  private static final String PUSHED = "push";

  /** How large a list of streams may be; it is kept in one transaction. */
  private static final int STREAMS_CHARS_MAX = 256 << 10;

  private final Books books;
  private final Connections connections;
  private final FormConversion conversion;
  private final Limits limits;
  private final Ids ids;
  private final InstantSource clock;
  private final Semaphore places;

  public SourceProbes(
      Books books,
      Connections connections,
      FormConversion conversion,
      Limits limits,
      Ids ids,
      InstantSource clock) {
    this.books = books;
    this.connections = connections;
    this.conversion = conversion;
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
    this.places = new Semaphore(limits.atOnce());
  }

  /** Where looks are written down. */
  public record Books(CatalogStore catalog, RunStore runs, EventStore events, LogSink logs) {}

  /** A look, with where the source tells what happens. */
  @FunctionalInterface
  private interface Look {
    Seen at(SourceLog log);
  }

  /**
   * Bounds of looks.
   *
   * @param time how long one may take; those who ask wait for it
   * @param atOnce how many there may be at the same time
   * @param records how many records are read
   * @param samples how many of them are shown
   */
  public record Limits(Duration time, int atOnce, int records, int samples) {
    public Limits {
      requireNonNull(time, "time is null");
    }
  }

  /**
   * What came of a look.
   *
   * @param run what it left behind; it has ended
   * @param data records or streams, each the text of a JSON object
   * @param message what was seen or what is wrong, for a person
   */
  public record Findings(Run run, List<String> data, String message) {
    public Findings {
      requireNonNull(run, "run is null");
      data = List.copyOf(data);
      requireNonNull(message, "message is null");
    }
  }

  private record Seen(List<String> data, String message) {}

  /**
   * Reads the first records of a source, which need not be stored.
   *
   * @throws MillraceException {@code task.queue_full}
   */
  public Findings validate(AppId app, SourceDefinition source) {
    Endpoint endpoint = endpoint(source);
    return look(app, RunType.VALIDATE, endpoint, log -> sample(app, endpoint, log));
  }

  /**
   * Asks a source what it has to offer, and keeps the answer.
   *
   * @throws MillraceException {@code catalog.invalid} when sources of its type have no streams,
   *     {@code task.queue_full}
   */
  public Findings discover(AppId app, SourceDefinition source) {
    checkStreamed(source);
    Endpoint endpoint = endpoint(source);
    return look(
        app,
        RunType.DISCOVER,
        endpoint,
        log -> {
          Seen seen = streams(app, endpoint, log);
          books.catalog().putStreams(app, source.id(), list(seen.data()));
          return seen;
        });
  }

  /**
   * Refuses sources that have no streams.
   *
   * @throws MillraceException {@code catalog.invalid}
   */
  public static void checkStreamed(SourceDefinition source) {
    if (!source.hasStreams()) {
      throw new MillraceException(
          CatalogError.INVALID,
          "a %s source has no streams to discover; only %s sources have"
              .formatted(source.type(), SourceDefinition.STREAMED));
    }
  }

  private static Endpoint endpoint(SourceDefinition source) {
    return new Endpoint(source.type(), source.input(), source.authentication());
  }

  private Seen sample(AppId app, Endpoint endpoint, SourceLog log) {
    if (endpoint.type().equals(PUSHED)) {
      return new Seen(List.of(), "there is nothing to look at before something is pushed");
    }
    try (Source source = connections.source(app, endpoint, log)) {
      if (source instanceof StreamedSource streamed) {
        streamed.check();
        return streams(streamed);
      }
      Sampling sampling = new Sampling(conversion, limits.records(), limits.samples());
      sampling.read(source);
      return new Seen(sampling.samples(), message(sampling));
    }
  }

  /** A source of which every record would be lost is no good. */
  private static String message(Sampling sampling) {
    if (sampling.rejects().isEmpty()) {
      return sampling.count() == 0
          ? "the source can be read, and has no records"
          : "the source can be read; %d of its records were looked at".formatted(sampling.count());
    }
    Reject first = sampling.rejects().getFirst();
    String message =
        "%d of the %d records that were looked at cannot be stored; the first one: %s"
            .formatted(sampling.rejects().size(), sampling.count(), first.message());
    if (sampling.rejects().size() >= sampling.count()) {
      throw new MillraceException(first.code(), message);
    }
    return message;
  }

  private Seen streams(AppId app, Endpoint endpoint, SourceLog log) {
    try (Source source = connections.source(app, endpoint, log)) {
      if (source instanceof StreamedSource streamed) {
        return streams(streamed);
      }
      throw new IllegalStateException("sources of type " + endpoint.type() + " have no streams");
    }
  }

  private static Seen streams(StreamedSource source) {
    List<String> streams = source.streams();
    if (list(streams).length() > STREAMS_CHARS_MAX) {
      throw new MillraceException(
          SourceError.RECORD_TOO_LARGE,
          "the list of streams has more than " + STREAMS_CHARS_MAX + " characters");
    }
    return new Seen(streams, "the source has " + streams.size() + " streams");
  }

  private static String list(List<String> objects) {
    return "[" + String.join(",", objects) + "]";
  }

  private Findings look(AppId app, RunType type, Endpoint endpoint, Look look) {
    if (!places.tryAcquire()) {
      throw new MillraceException(
          TaskError.QUEUE_FULL,
          "%d sources are being looked at already; try again soon".formatted(limits.atOnce()));
    }
    boolean begun = false;
    try {
      Run run = begun(app, type, endpoint);
      FutureTask<Seen> task = new FutureTask<>(() -> look.at(log(run)));
      Thread.ofVirtual()
          .name("look-" + run.id())
          .start(() -> {
            try {
              task.run();
            } finally {
              books.logs().forget(run.id());
              places.release();
            }
          });
      begun = true;
      return await(run, task);
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private SourceLog log(Run run) {
    return lines -> books.logs().take(run.app(), run.id(), lines);
  }

  private Run begun(AppId app, RunType type, Endpoint endpoint) {
    RunOrigin origin =
        new RunOrigin(Optional.empty(), type, RunTrigger.ON_DEMAND, RunMetadata.NONE);
    RunDefinition definition = RunDefinition.ofLook(endpoint);
    Run queued = Run.queued(app, new RunId(ids.next()), origin, definition, clock.instant());
    books.runs().add(queued);
    return moved(queued, new RunEvent.PickedUp(clock.instant()));
  }

  private Findings await(Run run, FutureTask<Seen> task) {
    try {
      Seen seen = task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
      books.events().note(run.app(), run.id(), new Note(clock.instant(), seen.message()));
      Run finalizing = moved(run, new RunEvent.SplitsDone(clock.instant()));
      Run done = moved(finalizing, new RunEvent.Completed(clock.instant()));
      return new Findings(done, seen.data(), seen.message());
    } catch (ExecutionException e) {
      return failed(run, failure(run, e));
    } catch (TimeoutException e) {
      task.cancel(true);
      return failed(
          run,
          Failure.of(
              SourceError.UNAVAILABLE,
              "the source has not answered within %d s; try again when it is quicker"
                  .formatted(limits.time().toSeconds())));
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return failed(run, Failure.of(RunError.INTERRUPTED, "the server is about to end"));
    }
  }

  private static Failure failure(Run run, ExecutionException e) {
    if (e.getCause() instanceof MillraceException known) {
      return known.failure();
    }
    LOG.error("run {} broke", run.id(), e.getCause());
    return Failure.of(
        RunError.DEFECT, "a defect of Millrace ended the run; the log has the details");
  }

  private Findings failed(Run run, Failure failure) {
    Run failed = moved(run, new RunEvent.Broke(clock.instant(), failure));
    return new Findings(failed, List.of(), failure.message());
  }

  /** Nobody else moves such a run: it cannot be stopped, and ends with the process. */
  private Run moved(Run run, RunEvent event) {
    Run next = run.on(event);
    if (!books.runs().move(run, next)) {
      throw new IllegalStateException("run " + run.id() + " was moved by somebody else");
    }
    return next;
  }
}
