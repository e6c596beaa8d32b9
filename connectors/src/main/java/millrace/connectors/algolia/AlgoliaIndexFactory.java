package millrace.connectors.algolia;

import java.util.List;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceFactory;

/** The type {@code algoliaIndex}: all objects of a search index, or those that fulfil a filter. */
public final class AlgoliaIndexFactory implements SourceFactory {
  /** The most that the search API gives on a page. */
  private static final int PAGE_LENGTH = 1_000;

  private static final String AUTHENTICATION = "algolia";

  private final int pageLength;

  public AlgoliaIndexFactory() {
    this(PAGE_LENGTH);
  }

  AlgoliaIndexFactory(int pageLength) {
    this.pageLength = pageLength;
  }

  @Override
  public String type() {
    return "algoliaIndex";
  }

  @Override
  public ConfigSpec config() {
    return AlgoliaIndexConfig.SPEC;
  }

  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.SEEK, SourceCapability.VERSIONS, SourceCapability.LISTS_A_SET);
  }

  @Override
  public List<String> problems(Config config) {
    return AlgoliaIndexConfig.problems(config);
  }

  @Override
  public Source open(SourceContext context) {
    List<String> problems = problems(context.config());
    if (!problems.isEmpty()) {
      throw new MillraceException(SourceError.CONFIG, String.join("; ", problems));
    }
    AlgoliaIndexConfig config = AlgoliaIndexConfig.of(context.config());
    return new AlgoliaIndexSource(config.indexName(), pages(context, config), context.limits());
  }

  /** Without credentials, or with those of its own app, a server reads what it has itself. */
  private Pages pages(SourceContext context, AlgoliaIndexConfig config) {
    if (context.credentials().isEmpty()) {
      if (config.endpoint().isPresent()) {
        throw new MillraceException(
            SourceError.CONFIG, "an endpoint needs an authentication of type algolia");
      }
      return new OwnPages(context.indexes(), config, pageLength);
    }
    Credentials credentials = context.credentials().get();
    if (!credentials.type().equals(AUTHENTICATION)) {
      throw new MillraceException(
          SourceError.CONFIG,
          "expected an authentication of type algolia, found " + credentials.type());
    }
    String application = credentials.input().requiredText("appID");
    return config.endpoint().isEmpty() && context.indexes().areOf(application)
        ? new OwnPages(context.indexes(), config, pageLength)
        : new RemotePages(
            new SearchApi(context.http(), config.endpoint(), credentials), config, pageLength);
  }
}
