package millrace.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians and ratios of a race, in Markdown. A ratio above 1 says that the entry is quicker. */
final class Table {
  private static final String LOADS =
      "| entry | records/s | x_inner | records/s, whole process | x_wall | CPU s per million | x_cpu"
          + " | peak MiB | others' load |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |";
  private static final String STARTS =
      "| entry | ms | from, to | x_wall | CPU ms | x_cpu | peak MiB | others' load |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- |";

  private static final String SERVING =
      "| entry | ms | from, to | x_wall | CPU ms | x_cpu | idle MiB | others' load |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- |";
  private static final String PUSHES =
      "| entry | records/s, until searchable | x_inner | records/s, answered | ms, p50 of answers"
          + " | ms, p99 | CPU s per million | x_cpu | peak MiB | others' load |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";
  private static final String RESIDENTS =
      "| entry | MiB at 10 % of the records | at 50 % | at 100 % |\n| --- | --- | --- | --- |";

  private Table() {}

  /** Programs that load some records; the first one is the base of every ratio. */
  static List<String> loads(List<Standing> standings, long records) {
    List<String> lines = new ArrayList<>();
    lines.add(LOADS);
    List<Lap> base = standings.getFirst().laps();
    for (Standing standing : standings) {
      lines.add(load(standing.entry().name(), standing.laps(), base, records));
    }
    return lines;
  }

  private static String load(String name, List<Lap> own, List<Lap> base, long records) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %,.0f | %.2f | %.1f | %.2f | %.0f | %s |",
        name,
        1000 * records / median(own, Lap::innerMs),
        ratio(base, own, Lap::innerMs),
        1000 * records / median(own, Lap::wallMs),
        ratio(base, own, Lap::wallMs),
        1000 * median(own, Lap::cpuMs) / records,
        ratio(base, own, Lap::cpuMs),
        median(own, Lap::peakMebibytes),
        otherLoad(own));
  }

  /** Programs that only start; in each group the first one is the base. */
  static List<String> starts(List<List<Standing>> groups) {
    return starts(STARTS, groups, Lap::peakMebibytes);
  }

  /** Servers that start and wait. */
  static List<String> serving(List<List<Standing>> groups) {
    return starts(SERVING, groups, lap -> lap.figure(Starting.IDLE));
  }

  private static List<String> starts(
      String head, List<List<Standing>> groups, ToDoubleFunction<Lap> memory) {
    List<String> lines = new ArrayList<>();
    lines.add(head);
    for (List<Standing> group : groups) {
      List<Lap> base = group.getFirst().laps();
      for (Standing standing : group) {
        lines.add(start(standing.entry().name(), standing.laps(), base, memory));
      }
    }
    return lines;
  }

  private static String start(
      String name, List<Lap> own, List<Lap> base, ToDoubleFunction<Lap> memory) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f, %.0f | %.2f | %.0f | %.2f | %.0f | %s |",
        name,
        median(own, Lap::wallMs),
        own.stream().mapToDouble(Lap::wallMs).min().orElse(0),
        own.stream().mapToDouble(Lap::wallMs).max().orElse(0),
        ratio(base, own, Lap::wallMs),
        median(own, Lap::cpuMs),
        ratio(base, own, Lap::cpuMs),
        median(own, memory),
        otherLoad(own));
  }

  /** Servers that take pushes of some records; the first one is the base of every ratio. */
  static List<String> pushes(List<Standing> standings, long records) {
    List<String> lines = new ArrayList<>();
    lines.add(PUSHES);
    List<Lap> base = standings.getFirst().laps();
    for (Standing standing : standings) {
      lines.add(push(standing.entry().name(), standing.laps(), base, records));
    }
    return lines;
  }

  private static String push(String name, List<Lap> own, List<Lap> base, long records) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %,.0f | %.0f | %.0f | %.1f | %.2f | %.0f | %s |",
        name,
        1000 * records / median(own, Lap::innerMs),
        ratio(base, own, Lap::innerMs),
        1000 * records / median(own, Lap::wallMs),
        median(own, lap -> lap.figure(Pushing.P50)),
        median(own, lap -> lap.figure(Pushing.P99)),
        1000 * median(own, Lap::cpuMs) / records,
        ratio(base, own, Lap::cpuMs),
        median(own, Lap::peakMebibytes),
        otherLoad(own));
  }

  /** How large programs were on their way. */
  static List<String> residents(List<Standing> standings) {
    List<String> lines = new ArrayList<>();
    lines.add(RESIDENTS);
    for (Standing standing : standings) {
      StringBuilder line = new StringBuilder("| " + standing.entry().name() + " |");
      for (int mark : ManyRecords.MARKS) {
        double size = median(standing.laps(), lap -> lap.figure(ManyRecords.RESIDENT + mark));
        line.append(String.format(Locale.ROOT, " %.0f |", size));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** How an entry stands to the first of some, beside what is aimed at. */
  static String aim(String what, Standing own, List<Standing> others, double aim) {
    List<Lap> base = others.getFirst().laps();
    return String.format(
        Locale.ROOT,
        "%s: x_inner %.2f, x_cpu %.2f; the aim for x_inner is %.2f.%n",
        what,
        ratio(base, own.laps(), Lap::innerMs),
        ratio(base, own.laps(), Lap::cpuMs),
        aim);
  }

  /** The median of the ratios of each round. */
  static double ratio(List<Lap> base, List<Lap> own, ToDoubleFunction<Lap> measure) {
    double[] ratios = new double[own.size()];
    Arrays.setAll(
        ratios, i -> measure.applyAsDouble(base.get(i)) / measure.applyAsDouble(own.get(i)));
    return median(ratios);
  }

  private static double median(List<Lap> laps, ToDoubleFunction<Lap> measure) {
    return median(laps.stream().mapToDouble(measure).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String otherLoad(List<Lap> laps) {
    double least = laps.stream().mapToDouble(Lap::otherLoad).min().orElse(0);
    double most = laps.stream().mapToDouble(Lap::otherLoad).max().orElse(0);
    return String.format(Locale.ROOT, "%.0f to %.0f %%", least, most);
  }
}
