package millrace.connectors.algolia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.connectors.algolia.Page.Hit;
import millrace.spi.source.OwnIndexes;

/** The pages of an index of this server. A cursor is the last key before it. */
record OwnPages(OwnIndexes indexes, AlgoliaIndexConfig config, int length) implements Pages {
  @Override
  public String identity() {
    return indexes.identity(config.indexName());
  }

  @Override
  public Page page(Optional<String> cursor) {
    OwnIndexes.Page page = indexes.page(config.indexName(), config.filters(), cursor, length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Hit> hits = new ArrayList<>();
    for (String object : page.objects()) {
      int start = bytes.size();
      bytes.writeBytes(object.getBytes(UTF_8));
      hits.add(new Hit(start, bytes.size()));
    }
    return new Page(bytes.toByteArray(), hits, page.last());
  }
}
