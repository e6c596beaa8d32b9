package millrace.connectors.algolia;

import java.util.List;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/** One index, which is one split: its pages form a chain. */
final class AlgoliaIndexSource implements Source {
  private final String index;
  private final Pages pages;
  private final ReadLimits limits;

  AlgoliaIndexSource(String index, Pages pages, ReadLimits limits) {
    this.index = index;
    this.pages = pages;
    this.limits = limits;
  }

  @Override
  public List<Split> plan() {
    return List.of(new Split(index, pages.identity(), -1));
  }

  @Override
  public SplitReader read(Split split, Cursor cursor) {
    return new IndexReader(pages, split, PageCursor.of(cursor), limits);
  }

  @Override
  public void close() {
    // Nothing is held between two pages.
  }
}
