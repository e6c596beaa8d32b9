package millrace.connectors.json;

import java.util.List;
import java.util.Set;
import millrace.connectors.text.TextSource;
import millrace.connectors.web.Patience;
import millrace.connectors.web.UrlSettings;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.source.Source;
import millrace.spi.source.SourceCapability;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;

/** The type {@code json}: a file of JSON objects, from the web or from this machine. */
public final class JsonFactory implements SourceFactory {
  private final Patience patience;

  public JsonFactory() {
    this(Patience.STANDARD);
  }

  JsonFactory(Patience patience) {
    this.patience = patience;
  }

  @Override
  public String type() {
    return "json";
  }

  @Override
  public ConfigSpec config() {
    return JsonConfig.SPEC;
  }

  @Override
  public Set<SourceCapability> capabilities() {
    return Set.of(SourceCapability.SEEK, SourceCapability.VERSIONS, SourceCapability.LISTS_A_SET);
  }

  @Override
  public List<String> problems(Config config) {
    return UrlSettings.problems(config);
  }

  @Override
  public Source open(SourceContext context) {
    JsonFormat format = new JsonFormat(JsonConfig.of(context.config()), context.limits());
    return new TextSource(UrlSettings.content(context, patience), format);
  }
}
