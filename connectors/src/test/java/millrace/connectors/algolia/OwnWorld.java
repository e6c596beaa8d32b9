package millrace.connectors.algolia;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.OwnIndexes;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceFactory;
import millrace.spi.source.SourceLog;
import millrace.testkit.source.SourceWorld;

/** An index of the server itself: no request leaves it. */
final class OwnWorld implements SourceWorld, OwnIndexes {
  static final String APP = "local";

  private final List<String> objects = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private boolean stalls;
  private long bytes;

  OwnWorld() {
    Example.objects(500).stream().filter(text -> text.contains("objectID")).forEach(objects::add);
  }

  @Override
  public SourceFactory factory() {
    return new AlgoliaIndexFactory(60);
  }

  @Override
  public SourceContext context(ReadLimits limits) {
    return context(limits, Optional.empty());
  }

  SourceContext context(ReadLimits limits, Optional<Credentials> login) {
    return new SourceContext(
        new Config(Map.of("indexName", "products", "filters", "price")),
        login,
        call -> {
          throw new AssertionError("nothing is asked of " + call.uri());
        },
        url -> {
          throw new AssertionError("this is no file: " + url);
        },
        limits,
        Programs.NONE,
        SourceLog.NONE,
        this,
        CredentialKeeper.NONE,
        Optional.empty(),
        false);
  }

  @Override
  public boolean areOf(String application) {
    return application.equals(APP);
  }

  @Override
  public synchronized String identity(String index) {
    return index + objects.size();
  }

  @Override
  public synchronized Page page(String index, String filters, Optional<String> after, int length) {
    if (stalls) {
      await();
    }
    int from = after.map(key -> place(key) + 1).orElse(0);
    List<String> page = objects.subList(from, Math.min(objects.size(), from + length));
    bytes += page.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    boolean more = from + length < objects.size();
    return new Page(page, more ? Optional.of(key(page.getLast())) : Optional.empty());
  }

  private int place(String key) {
    int at = 0;
    while (!objects.get(at).contains(key)) {
      at++;
    }
    return at;
  }

  private static String key(String object) {
    int at = object.indexOf("\"k") + 1;
    return object.substring(at, at + 6);
  }

  private void await() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(SourceError.UNAVAILABLE, "interrupted", e);
    }
  }

  @Override
  public synchronized void change() {
    objects.removeLast();
  }

  @Override
  public synchronized void stall() {
    stalls = true;
  }

  @Override
  public synchronized OptionalLong bytesServed() {
    return OptionalLong.of(bytes);
  }

  @Override
  public void close() {
    never.countDown();
  }
}
