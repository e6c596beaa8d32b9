package millrace.connectors.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.connectors.outbound.OutboundHttp;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;
import millrace.testkit.source.SourceWorld;
import millrace.testkit.web.FakePage;
import millrace.testkit.web.FakeWeb;

/** A page on a server of its own. */
public final class WebWorld implements SourceWorld {
  public static final String PATH = "/feed";

  /** Less than any example has, packed ones included. */
  private static final int STALL_AFTER_BYTES = 300;

  private final SourceFactory factory;
  private final Map<String, Object> settings;
  private final FakeWeb web = FakeWeb.start();
  private final OutboundHttp http = Quick.http();
  private final FakePage page;
  private final byte[] content;
  private boolean counted = true;

  /**
   * Serves a content.
   *
   * @param kind what the page is like; it has no validators and no ranges by itself
   */
  public WebWorld(
      SourceFactory factory,
      Map<String, Object> settings,
      byte[] content,
      Consumer<FakePage> kind) {
    this.factory = factory;
    this.content = content;
    this.settings = new LinkedHashMap<>(settings);
    this.settings.put("url", web.uri(PATH).toString());
    this.page = web.page(PATH, content);
    kind.accept(page);
  }

  /** Does not tell what it served, because this server cannot serve parts. */
  public WebWorld uncounted() {
    counted = false;
    return this;
  }

  public FakeWeb web() {
    return web;
  }

  public FakePage page() {
    return page;
  }

  @Override
  public SourceFactory factory() {
    return factory;
  }

  @Override
  public SourceContext context(ReadLimits limits) {
    return context(limits, Optional.empty());
  }

  public SourceContext context(ReadLimits limits, Optional<Credentials> credentials) {
    return new SourceContext(
        new Config(settings),
        credentials,
        http,
        url -> {
          throw new AssertionError("this is no file: " + url);
        },
        limits,
        new Programs(
            Map.of(),
            Path.of(System.getProperty("java.io.tmpdir"), "scratch"),
            Programs.NONE.limits(),
            Optional.empty()));
  }

  /** Another content; with a validator, also another one of those. */
  @Override
  public void change() {
    byte[] other = content.clone();
    int first = new String(content, StandardCharsets.ISO_8859_1).indexOf('1');
    other[first]++;
    byte[] longer = Arrays.copyOf(other, other.length + 1);
    longer[other.length] = '\n';
    page.content(longer).changeValidators();
  }

  @Override
  public void stall() {
    page.thenStall(STALL_AFTER_BYTES);
  }

  @Override
  public OptionalLong bytesServed() {
    return counted ? OptionalLong.of(web.bytesServed()) : OptionalLong.empty();
  }

  @Override
  public void close() {
    http.close();
    web.close();
  }
}
