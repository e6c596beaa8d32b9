package millrace.api.search;

import java.util.Optional;
import millrace.search.Query.Window;

/**
 * Which hits are asked for, in one of two ways.
 *
 * @param limit how many hits can be reached
 */
record Paging(Way way, int first, int length, int limit) {
  /** How it is asked for, and so how it is answered. */
  enum Way {
    PAGES,
    OFFSET
  }

  static Paging of(Values query, Settings settings) {
    int limit = settings.paginationLimit();
    Optional<Integer> offset = query.whole(Parameter.OFFSET.title(), 0, Integer.MAX_VALUE);
    Optional<Integer> length = query.whole(Parameter.LENGTH.title(), 0, Settings.HITS_PER_PAGE_MAX);
    int hitsPerPage =
        query
            .whole(Parameter.HITS_PER_PAGE.title(), 0, Settings.HITS_PER_PAGE_MAX)
            .orElseGet(() -> settings.hitsPerPage(Settings.HITS_PER_PAGE));
    int page = query.whole(Parameter.PAGE.title(), 0, Integer.MAX_VALUE).orElse(0);
    return offset.isPresent() || length.isPresent()
        ? new Paging(Way.OFFSET, offset.orElse(0), length.orElse(hitsPerPage), limit)
        : new Paging(Way.PAGES, page, hitsPerPage, limit);
  }

  private long begin() {
    return way == Way.PAGES ? (long) first * length : first;
  }

  /** Whether the hits lie behind those that can be reached. */
  boolean isBeyond() {
    return begin() >= limit && begin() > 0;
  }

  Window window() {
    int begin = (int) Math.min(begin(), limit);
    return new Window(begin, Math.min(length, limit - begin));
  }

  int pages(long total) {
    return length == 0 ? 0 : (int) Math.ceilDiv(Math.min(total, limit), (long) length);
  }
}
