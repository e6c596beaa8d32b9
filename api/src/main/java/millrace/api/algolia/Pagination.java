package millrace.api.algolia;

import millrace.catalog.Listing;

/**
 * Where a page stands in its list.
 *
 * @param nbPages at least one, even if nothing is on it
 */
public record Pagination(long nbPages, int page, long nbItems, int itemsPerPage) {
  public static Pagination of(int page, int itemsPerPage, long nbItems) {
    return new Pagination(
        Math.max(1, Math.ceilDiv(nbItems, itemsPerPage)), page, nbItems, itemsPerPage);
  }

  public static Pagination of(Listing<?> listing, long nbItems) {
    return of(listing.page(), listing.size(), nbItems);
  }
}
