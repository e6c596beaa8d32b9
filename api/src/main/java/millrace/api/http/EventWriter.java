package millrace.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import millrace.api.http.EventFeed.Step;

/** Sends the events of a feed until one of the three has enough: feed, client or server. */
final class EventWriter {
  /** How long a stop of the server may wait for a quiet feed. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private final OutputStream out;
  private final Duration heartbeat;
  private final BooleanSupplier stopping;

  EventWriter(OutputStream out, Duration heartbeat, BooleanSupplier stopping) {
    this.out = out;
    this.heartbeat = heartbeat;
    this.stopping = stopping;
  }

  void send(EventFeed feed) throws IOException {
    try (feed) {
      pass(feed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(EventFeed feed) throws IOException, InterruptedException {
    Duration wait = heartbeat.compareTo(LOOK) < 0 ? heartbeat : LOOK;
    // The client learns at once that it is connected, whenever the first event comes.
    long sent = write(HEARTBEAT);
    while (!stopping.getAsBoolean()) {
      switch (feed.next(wait)) {
        case Step.Event event -> sent = write(text(event).getBytes(UTF_8));
        case Step.Quiet _ -> {
          if (System.nanoTime() - sent >= heartbeat.toNanos()) {
            sent = write(HEARTBEAT);
          }
        }
        case Step.End _ -> {
          return;
        }
      }
    }
  }

  private long write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return System.nanoTime();
  }

  private static String text(Step.Event event) {
    StringBuilder text = new StringBuilder();
    if (!event.id().isEmpty()) {
      text.append("id: ").append(event.id()).append('\n');
    }
    text.append("event: ").append(event.name()).append('\n');
    for (String line : event.data().split("\r\n|\r|\n", -1)) {
      text.append("data: ").append(line).append('\n');
    }
    return text.append('\n').toString();
  }
}
