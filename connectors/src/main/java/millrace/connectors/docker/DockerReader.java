package millrace.connectors.docker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.connectors.docker.Protocol.Chosen;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import millrace.spi.source.SplitReader;
import org.jspecify.annotations.Nullable;

/** Reads what a connector says, from a place on. */
final class DockerReader implements SplitReader {
  private static final int CHUNK_BYTES = 256 << 10;

  private final DockerSource source;
  private final Launcher launcher;
  private final DockerCursor start;
  private final MessageDigest digest = sha256();
  private final Map<String, RowForm> forms = new HashMap<>();
  private final Tally tally = new Tally();
  private @Nullable WorkFolder folder;
  private volatile @Nullable Connector connector;
  private @Nullable Thread beginner;
  private boolean closed;
  private @Nullable Protocol protocol;
  private DockerCursor place;
  private boolean resumable;
  private boolean ended;

  DockerReader(DockerSource source, Launcher launcher, DockerCursor start) {
    this.source = source;
    this.launcher = launcher;
    this.start = start;
    this.place = start.begun();
  }

  @Override
  public Optional<Chunk> next(int recordsMax) {
    if (ended) {
      return Optional.empty();
    }
    Connector running = connector;
    if (running == null) {
      running = entered();
      pass(running);
    }
    RowChunk.Builder chunk = new RowChunk.Builder(place.records(), place.bytes());
    while (chunk.size() < recordsMax && chunk.bytes() < CHUNK_BYTES) {
      Optional<Message> message = message(running);
      if (message.isEmpty()) {
        ended = true;
        break;
      }
      if (message.get() instanceof Message.Row row) {
        RowForm.Row kept = form(row.stream()).apply(row);
        chunk.add(kept);
        place = place.counted(digest(row), kept.json().length);
      } else if (message.get() instanceof Message.Told told && told.type().equals("STATE")) {
        remember(told);
      }
    }
    return chunk.size() == 0 ? Optional.empty() : Optional.of(chunk.build(place.cursor()));
  }

  /** The last state comes behind the last record, and often it is all that comes. */
  @Override
  public Optional<Cursor> end() {
    return ended ? Optional.of(place.cursor()) : Optional.empty();
  }

  /** Begins, unless somebody closes the reader meanwhile: that interrupts whatever it waits for. */
  private Connector entered() {
    synchronized (this) {
      if (closed) {
        throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
      }
      beginner = Thread.currentThread();
    }
    try {
      return begin();
    } finally {
      synchronized (this) {
        beginner = null;
        if (closed) {
          Thread.interrupted();
          release();
        }
      }
    }
  }

  private Connector begin() {
    Protocol spoken = source.protocol();
    List<Chosen> chosen = source.chosen(spoken);
    chosen.forEach(one -> forms.put(one.stream().name(), RowForm.of(one, chosen.size() > 1)));
    resumable = chosen.stream().allMatch(one -> one.choice().incremental());
    WorkFolder made = launcher.folder();
    folder = made;
    protocol = spoken;
    Optional<String> state = start.from().map(from -> spoken.carried(from, incremental(chosen)));
    Connector running = launcher.start(made, spoken.reading(made, chosen, state));
    connector = running;
    return running;
  }

  private static Set<String> incremental(List<Chosen> chosen) {
    return chosen.stream()
        .filter(one -> one.choice().incremental())
        .map(one -> one.stream().name())
        .collect(Collectors.toSet());
  }

  /** Lets the records pass that were read before. */
  private void pass(Connector running) {
    while (place.passed() < start.passed()) {
      Message message = message(running).orElseThrow(DockerReader::changed);
      if (message instanceof Message.Row row) {
        place = place.counted(digest(row), 0);
      }
    }
    if (!place.digest().equals(start.digest())) {
      throw changed();
    }
    place = start;
  }

  private static MillraceException changed() {
    return new MillraceException(
        SourceError.CHANGED, "the connector does not say again what it said; run the task again");
  }

  private Optional<Message> message(Connector running) {
    Optional<Connector.Line> line = running.next();
    Optional<Message> message = line.map(Message::of);
    switch (message.orElse(null)) {
      case Message.Told told -> {
        Faults.check(told.body(), launcher);
        launcher.talk().told(told.body());
        tally.check(told.body());
      }
      case Message.Noise noise -> launcher.talk().told(noise.text());
      case Message.Row row -> tally.add(row.stream());
      case null -> {
        // That was the last one.
      }
    }
    return message;
  }

  private RowForm form(String stream) {
    RowForm form = forms.get(stream);
    if (form == null) {
      throw new MillraceException(
          SourceError.INVALID,
          "the connector sent a record of stream " + stream + ", which nobody chose");
    }
    return form;
  }

  private String digest(Message.Row row) {
    digest.update(place.digest().getBytes(StandardCharsets.US_ASCII));
    digest.update(row.line(), row.start(), row.end() - row.start());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Where everything goes on from a state, what came before it need not come again. */
  private void remember(Message.Told told) {
    if (protocol == null) {
      return;
    }
    String state = protocol.state(told.body(), place.state());
    place = resumable ? place.rebased(state) : place.noted(state);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (beginner == null) {
      release();
    } else {
      beginner.interrupt();
    }
  }

  private void release() {
    Connector running = connector;
    if (running != null) {
      running.close();
    }
    WorkFolder made = folder;
    if (made != null) {
      made.close();
    }
  }
}
