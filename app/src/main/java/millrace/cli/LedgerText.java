package millrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;

/** The counts of a run as a column that adds up, and as members for scripts. */
final class LedgerText {
  private static final List<Count> IN = List.of(Count.READ, Count.EXPANDED);
  private static final List<Count> OUT =
      List.of(
          Count.INSERTED,
          Count.UPDATED,
          Count.DELETED,
          Count.UNCHANGED,
          Count.FILTERED,
          Count.DUPLICATE,
          Count.REJECTED,
          Count.ERRORED,
          Count.STAGED);

  private LedgerText() {}

  /** The counts that are not 0, and in any case what was read, inserted, updated and rejected. */
  static List<String> lines(Counts counts, boolean balanced) {
    List<String> lines = new ArrayList<>();
    IN.stream().filter(count -> shown(count, counts)).forEach(count -> add(lines, counts, count));
    lines.add("  -----------------------");
    OUT.stream().filter(count -> shown(count, counts)).forEach(count -> add(lines, counts, count));
    lines.add("  -----------------------");
    lines.add("  " + (balanced ? "balanced" : "NOT BALANCED"));
    if (counts.get(Count.REMOVED) > 0) {
      lines.add("  (and " + Words.count(counts.get(Count.REMOVED)) + " old objects removed)");
    }
    return lines;
  }

  private static boolean shown(Count count, Counts counts) {
    return switch (count) {
      case READ, INSERTED, UPDATED, REJECTED -> true;
      case EXPANDED, DELETED, UNCHANGED, FILTERED, DUPLICATE, ERRORED, STAGED, REMOVED ->
          counts.get(count) != 0;
    };
  }

  private static void add(List<String> lines, Counts counts, Count count) {
    lines.add("  %-11s %11s".formatted(count.label(), Words.count(counts.get(count))));
  }

  /** Every count of the equation by its public name, with what was removed. */
  static Map<String, Long> members(Counts counts) {
    Map<String, Long> members = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      if (count != Count.STAGED) {
        members.put(count.label(), counts.get(count));
      }
    }
    return members;
  }
}
