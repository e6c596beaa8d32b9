package millrace.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians and ratios of a race; the first entry is the base of every ratio. */
final class Table {
  private static final String HEAD =
      "| entry | records/s inner | x inner | records/s whole | x whole | CPU s per million | x CPU"
          + " | peak MiB | others' load |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |";

  private Table() {}

  /** A race over some records, in Markdown. */
  static List<String> lines(List<Standing> standings, long records) {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    List<Lap> base = standings.getFirst().laps();
    for (Standing standing : standings) {
      lines.add(line(standing.entry().name(), standing.laps(), base, records));
    }
    return lines;
  }

  private static String line(String name, List<Lap> own, List<Lap> base, long records) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %,.0f | %.2f | %.1f | %.2f | %.0f | %s |",
        name,
        1000 * records / median(own, Lap::innerMs),
        ratio(base, own, Lap::innerMs),
        1000 * records / median(own, Lap::wallMs),
        ratio(base, own, Lap::wallMs),
        1000 * median(own, Lap::cpuMs) / records,
        1 / ratio(base, own, Lap::cpuMs),
        median(own, Lap::peakMebibytes),
        load(own));
  }

  /** The median of the ratios of each round, above 1 where the entry is quicker than the base. */
  static double ratio(List<Lap> base, List<Lap> own, ToDoubleFunction<Lap> measure) {
    double[] ratios = new double[own.size()];
    Arrays.setAll(
        ratios, i -> measure.applyAsDouble(base.get(i)) / measure.applyAsDouble(own.get(i)));
    return median(ratios);
  }

  static double median(List<Lap> laps, ToDoubleFunction<Lap> measure) {
    return median(laps.stream().mapToDouble(measure).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static String load(List<Lap> laps) {
    double least = laps.stream().mapToDouble(Lap::otherLoad).min().orElse(0);
    double most = laps.stream().mapToDouble(Lap::otherLoad).max().orElse(0);
    return String.format(Locale.ROOT, "%.0f to %.0f %%", least, most);
  }
}
