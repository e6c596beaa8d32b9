package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.search.Browse;
import millrace.search.Found;
import millrace.search.Query;
import millrace.search.Search;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.index.field.Analysis;
import millrace.store.index.query.Snapshot;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;

/** Reads the embedded indexes, as of their last commit. */
public final class IndexSearch implements Search {
  private static final int TRIES_MAX = 5;

  private final IndexStore store;
  private final Analysis analysis = new Analysis();

  public IndexSearch(IndexStore store) {
    this.store = store;
  }

  @Override
  public List<String> names(AppId app) {
    return store.generations().indexes(app);
  }

  @Override
  public Found query(AppId app, String index, Query query) {
    return reading(app, index, searcher -> new Snapshot(searcher, analysis).find(query));
  }

  @Override
  public Browse.Page browse(AppId app, String index, Browse browse) {
    return reading(app, index, searcher -> new Snapshot(searcher, analysis).browse(browse));
  }

  @Override
  public List<Optional<String>> objects(AppId app, String index, List<String> keys) {
    return reading(
        app,
        index,
        searcher -> {
          StandingDocs docs = new StandingDocs(searcher.getIndexReader(), KeyFilter.ALL);
          List<Optional<String>> objects = new ArrayList<>();
          for (String key : keys) {
            int doc = docs.find(new BytesRef(key));
            objects.add(doc < 0 ? Optional.empty() : Optional.of(docs.source(doc).utf8ToString()));
          }
          return objects;
        });
  }

  @Override
  public long size(AppId app, String index) {
    return reading(app, index, Snapshot::size);
  }

  /** Reads what is live; if a replacement takes its place meanwhile, reads that instead. */
  private <T> T reading(AppId app, String index, IndexGeneration.Reading<T> reading) {
    for (int tries = 1; ; tries++) {
      String live = liveGeneration(app, index);
      try {
        return store.generation(app, live).read(reading);
      } catch (IOException | AlreadyClosedException | MillraceException e) {
        boolean replaced = !live.equals(liveGeneration(app, index));
        if (!replaced || tries == TRIES_MAX) {
          throw failure(e);
        }
      }
    }
  }

  private String liveGeneration(AppId app, String index) {
    return store.generations().live(app, index).orElseThrow(() -> IndexError.notFound(index));
  }

  private static MillraceException failure(Exception e) {
    return switch (e) {
      case MillraceException known -> known;
      case IOException io -> IndexGeneration.failed("reading the index", io);
      default -> throw new IllegalStateException("an open index turned out to be closed", e);
    };
  }
}
