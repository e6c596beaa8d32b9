package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import millrace.search.Indexes.Summary;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.OwnIndexes;
import millrace.spi.source.SourceError;

/** The indexes of one app, for sources that read them. */
public final class AppIndexes implements OwnIndexes {
  private final AppId app;
  private final Indexes indexes;
  private final Search search;

  public AppIndexes(AppId app, Indexes indexes, Search search) {
    this.app = requireNonNull(app, "app is null");
    this.indexes = requireNonNull(indexes, "indexes is null");
    this.search = requireNonNull(search, "search is null");
  }

  @Override
  public boolean areOf(String application) {
    return app.value().equals(application);
  }

  /** An index changes with every commit, and is a new one when a replacement takes its place. */
  @Override
  public String identity(String index) {
    return indexes.list(app).stream()
        .filter(summary -> summary.name().equals(index))
        .findFirst()
        .map(AppIndexes::identity)
        .orElseThrow(() ->
            new MillraceException(
                SourceError.NOT_FOUND, "there is no index " + index + "; check indexName"));
  }

  private static String identity(Summary summary) {
    return summary.entries() + " objects as of " + summary.updatedAt();
  }

  @Override
  public Page page(String index, String filters, Optional<String> after, int length) {
    Words everything = new Words("", Words.Prefixes.NONE, List.of());
    Browse browse = new Browse(everything, FilterText.read(filters), after, length);
    Browse.Page page = search.browse(app, index, browse);
    return new Page(page.objects(), page.last());
  }
}
