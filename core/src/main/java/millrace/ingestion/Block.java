package millrace.ingestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import millrace.ingestion.IngestionLoads.Order;
import millrace.ingestion.Load.Place;
import millrace.run.RunTrigger;

/**
 * Sources and dates of which all combinations are wanted, as one run loads them.
 *
 * @param sources in the order in which they were made
 */
record Block(List<Ingestion> sources, List<LocalDate> dates) {
  Block {
    sources = List.copyOf(sources);
    dates = List.copyOf(dates);
  }

  /** The blocks that hold exactly some places: dates with the same sources are in one. */
  static List<Block> of(Collection<Ingestion> sources, Set<Place> places) {
    Map<LocalDate, List<Ingestion>> byDate = new TreeMap<>();
    for (Ingestion source : sources) {
      for (Place place : places) {
        if (place.label().equals(source.label())) {
          byDate.computeIfAbsent(place.date(), _ -> new ArrayList<>()).add(source);
        }
      }
    }
    Map<List<Ingestion>, List<LocalDate>> bySources = new LinkedHashMap<>();
    byDate.forEach(
        (date, some) -> bySources.computeIfAbsent(some, _ -> new ArrayList<>()).add(date));
    List<Block> blocks = new ArrayList<>();
    bySources.forEach((some, dates) -> blocks.add(new Block(some, dates)));
    return blocks;
  }

  Order order(DatasetKind kind, RunTrigger trigger) {
    return new Order(kind, sources, dates, trigger);
  }
}
