package millrace.store.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import millrace.search.Filter;
import millrace.search.Write;
import millrace.search.Writes;
import millrace.spi.AppId;
import millrace.spi.destination.DestinationError;
import millrace.spi.failure.MillraceException;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.UnicodeUtil;

/** Changes the live content of the embedded indexes at once. */
public final class DirectWrites implements Writes {
  private static final int TRIES_MAX = 5;

  private final IndexStore store;

  public DirectWrites(IndexStore store) {
    this.store = store;
  }

  @Override
  public void write(AppId app, String index, List<Write> writes) {
    writes.forEach(DirectWrites::checkKey);
    if (writes.isEmpty()) {
      return;
    }
    boolean makes = writes.stream().anyMatch(DirectWrites::makes);
    boolean written = false;
    for (int tries = 1; !written; tries++) {
      Optional<IndexGeneration> target =
          makes ? Optional.of(store.liveOrNew(app, index)) : store.live(app, index);
      // A name that points to nothing has nothing to delete.
      written = target.isEmpty() || target.get().writes().apply(writes);
      check(written || tries < TRIES_MAX, index);
    }
  }

  private static void check(boolean holds, String index) {
    if (!holds) {
      throw new MillraceException(
          IndexError.BUSY, "index " + index + " is replaced again and again; try again later");
    }
  }

  private static boolean makes(Write write) {
    return switch (write) {
      case Write.Save _ -> true;
      case Write.Patch patch -> patch.create();
      case Write.Delete _, Write.Clear _ -> false;
    };
  }

  private static void checkKey(Write write) {
    String key =
        switch (write) {
          case Write.Save save -> save.key();
          case Write.Patch patch -> patch.key();
          case Write.Delete delete -> delete.key();
          case Write.Clear _ -> "";
        };
    if (UnicodeUtil.calcUTF16toUTF8Length(key, 0, key.length()) > KeyLimit.BYTES_MAX) {
      throw new MillraceException(
          DestinationError.KEY_TOO_LONG,
          "a key has at most %,d bytes".formatted(KeyLimit.BYTES_MAX));
    }
  }

  @Override
  public long deleteMatching(AppId app, String index, Filter filter) {
    for (int tries = 1; ; tries++) {
      IndexGeneration target = store.live(app, index).orElseThrow(() -> IndexError.notFound(index));
      Optional<Long> deleted = deleteMatching(target, filter);
      if (deleted.isPresent()) {
        return deleted.get();
      }
      check(tries < TRIES_MAX, index);
    }
  }

  /** Deletes, unless the generation is retired. */
  private static Optional<Long> deleteMatching(IndexGeneration target, Filter filter) {
    target.lock().lock();
    try {
      return target.retired()
          ? Optional.empty()
          : Optional.of(
              target.read(searcher -> {
                DirectChange change = new DirectChange(target, searcher);
                Query documents = change.documents(filter);
                long found = searcher.count(documents);
                if (found > 0) {
                  target.commit(writer -> change.delete(documents, writer));
                }
                return found;
              }));
    } catch (IOException e) {
      throw IndexGeneration.failed("deleting objects from the index", e);
    } finally {
      target.lock().unlock();
    }
  }
}
