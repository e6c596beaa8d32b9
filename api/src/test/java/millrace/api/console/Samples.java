package millrace.api.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Pipeline;
import millrace.catalog.Pipeline.End;
import millrace.catalog.Pipeline.Login;
import millrace.catalog.TaskId;
import millrace.engine.Progress;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.RunReport;
import millrace.operation.RunReport.Part;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;

/** Makes up things of the domain, odd ones too. */
final class Samples {
  private static final List<String> TEXTS =
      List.of(
          "", "products", "a/b?c=d&e f", "ü€😀", "\"quoted\"\\", "two\nlines\t\u0000\u001f", "%2F");

  private final Random random;

  Samples(Random random) {
    this.random = random;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(value.get());
    }
    return all;
  }

  private Object tree(int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> text();
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> new BigDecimal("1.50").movePointLeft(random.nextInt(30));
      case 4 -> new BigDecimal("123456789012345678901234567890");
      case 5 -> some(() -> tree(depth + 1));
      default -> members(depth + 1);
    };
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      members.put(text() + i, tree(depth));
    }
    return members;
  }

  private Config config() {
    return new Config(members(0));
  }

  private KnownCode code() {
    return new KnownCode("code." + text(), any(Blame.values()), any(Retry.values()));
  }

  Failure failure() {
    return Failure.of(code(), text());
  }

  private Counts counts() {
    return Counts.from(_ -> random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(100));
  }

  RunState state() {
    Instant at = instant();
    return switch (random.nextInt(9)) {
      case 0 -> new RunState.Queued(at, text());
      case 1 -> new RunState.Planning(at);
      case 2 -> new RunState.Running(at);
      case 3 -> new RunState.Finalizing(at);
      case 4 -> new RunState.Stopping(at);
      case 5 -> new RunState.Succeeded(at);
      case 6 -> new RunState.Failed(at, failure(), random.nextBoolean());
      case 7 -> new RunState.Stopped(at);
      default -> new RunState.Skipped(at, text());
    };
  }

  RunReport report() {
    return report(state());
  }

  RunReport report(RunState state) {
    RunDefinition definition =
        new RunDefinition(endpoint(), endpoint(), any(Action.values()), random.nextInt(101));
    Run run =
        new Run(
            AppId.LOCAL,
            new RunId(uuid()),
            origin(),
            definition,
            state,
            instant(),
            maybe(this::instant));
    return new RunReport(
        run,
        text(),
        text(),
        some(() -> new Part(text(), counts(), random.nextBoolean())),
        random.nextInt(1_000),
        maybe(this::progress));
  }

  private RunOrigin origin() {
    return new RunOrigin(
        maybe(() -> new TaskId(uuid())),
        any(RunType.values()),
        any(RunTrigger.values()),
        random.nextBoolean()
            ? RunMetadata.NONE
            : new RunMetadata("{\"a\":[1.50,null,9007199254740993],\"ü\":{\"b\":\"\\u0000\"}}"));
  }

  private Endpoint endpoint() {
    return new Endpoint(text(), config(), maybe(() -> new AuthenticationId(uuid())));
  }

  private Progress.Snapshot progress() {
    long expected = random.nextBoolean() ? -1 : random.nextLong(1L << 50);
    return new Progress.Snapshot(
        expected, random.nextLong(1L << 50), random.nextInt(1_000), random.nextInt(1_000));
  }

  KeptReject reject(int number) {
    byte[] original = text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    if (random.nextBoolean()) {
      original = new byte[random.nextInt(20)];
      random.nextBytes(original);
    }
    return new KeptReject(
        new RejectKey(random.nextInt(1_000), random.nextLong(1L << 50), number),
        new Reject(
            any(Disposition.values()),
            code(),
            text(),
            new Position(
                random.nextInt(9),
                text(),
                random.nextInt(),
                random.nextBoolean() ? -1 : random.nextLong(1L << 60)),
            original),
        original.length + random.nextInt(3));
  }

  Pipeline pipeline() {
    return new Pipeline("a" + text(), end(), end(), any(Action.values()), random.nextInt(101));
  }

  private End end() {
    return new End(text(), config(), maybe(() -> new Login(text(), config())));
  }
}
