package millrace.connectors.algolia;

import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of an index of an Algolia application, or of another server that speaks its API. */
record RemotePages(SearchApi api, AlgoliaIndexConfig config, int length) implements Pages {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The API has no version of an index, but tells when it changed and how large it is. */
  @Override
  public String identity() {
    for (JsonNode index : indexes()) {
      if (index.path("name").asString("").equals(config.indexName())) {
        return index.path("entries").asLong()
            + " objects as of "
            + index.path("updatedAt").asString();
      }
    }
    throw new MillraceException(
        SourceError.NOT_FOUND,
        "the application has no index " + config.indexName() + "; check indexName");
  }

  private JsonNode indexes() {
    try {
      return JSON.readTree(api.indexes()).path("items");
    } catch (JacksonException e) {
      throw new MillraceException(SourceError.INVALID, "the list of indexes is no JSON");
    }
  }

  @Override
  public Page page(Optional<String> cursor) {
    return PageText.read(api.browse(config.indexName(), config.filters(), length, cursor));
  }
}
