package millrace.connectors.algolia;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.connectors.outbound.OutboundHttp;
import millrace.connectors.web.Quick;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;
import millrace.testkit.source.SourceWorld;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeAnswer.Ending;
import millrace.testkit.web.FakeAnswer.Transfer;

/** An index of an application that speaks the search API. */
final class RemoteWorld implements SourceWorld {
  private final FakeSearch search = new FakeSearch(Example.objects(500));
  private final OutboundHttp http = Quick.http();

  FakeSearch search() {
    return search;
  }

  @Override
  public SourceFactory factory() {
    return new AlgoliaIndexFactory(60);
  }

  @Override
  public SourceContext context(ReadLimits limits) {
    return context(limits, "", Example.login(FakeSearch.APPLICATION, FakeSearch.KEY));
  }

  SourceContext context(ReadLimits limits, String filters, Optional<Credentials> login) {
    return new SourceContext(
        new Config(
            Map.of(
                "indexName",
                FakeSearch.INDEX,
                "filters",
                filters,
                "endpoint",
                search.web().uri("/").toString())),
        login,
        http,
        url -> {
          throw new AssertionError("this is no file: " + url);
        },
        limits);
  }

  @Override
  public void change() {
    search.change(Example.objects(501));
  }

  @Override
  public void stall() {
    search.then(
        new FakeAnswer(200, Map.of(), new byte[1_000], Transfer.LENGTH, new Ending.Stall(300)));
  }

  @Override
  public OptionalLong bytesServed() {
    return OptionalLong.of(search.web().bytesServed());
  }

  @Override
  public void close() {
    http.close();
    search.close();
  }
}
