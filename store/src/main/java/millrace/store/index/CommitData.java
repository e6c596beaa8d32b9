package millrace.store.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Marker;

/**
 * What travels with each commit of an index, and is durable exactly when its documents are: the
 * number of the commit, the number of the newest slice that was begun, the last slice of every
 * split of every open run, and the runs of the pushes that were applied last.
 */
final class CommitData {
  private static final String COMMIT = "commit";
  private static final String SLICE = "slice";
  private static final String MARKER = "marker/";
  private static final String PUSH = "push/";

  private final Map<SplitId, Marker> markers = new HashMap<>();
  private final Set<RunId> pushes = new HashSet<>();
  private long commit;
  private long slice;

  private CommitData() {}

  static CommitData read(Iterable<Map.Entry<String, String>> stored) {
    CommitData data = new CommitData();
    for (Map.Entry<String, String> entry : stored) {
      if (entry.getKey().equals(COMMIT)) {
        data.commit = Long.parseLong(entry.getValue());
      } else if (entry.getKey().equals(SLICE)) {
        data.slice = Long.parseLong(entry.getValue());
      } else if (entry.getKey().startsWith(MARKER)) {
        data.markers.put(split(entry.getKey()), marker(entry.getValue()));
      } else if (entry.getKey().startsWith(PUSH)) {
        data.pushes.add(RunId.parse(entry.getKey().substring(PUSH.length())));
      }
    }
    return data;
  }

  long commit() {
    return commit;
  }

  /** No slice of an earlier commit has a higher number. */
  long slice() {
    return slice;
  }

  Map<SplitId, Marker> markers() {
    return markers;
  }

  /** The runs of the pushes that the last commit of any applied. */
  Set<RunId> pushes() {
    return pushes;
  }

  void keep(Predicate<RunId> open) {
    markers.keySet().removeIf(split -> !open.test(split.run()));
  }

  /** The data for the next commit, which adds a marker. */
  CommitData next(long newest, SplitId split, Marker marker) {
    CommitData next = next(newest);
    next.markers.put(split, marker);
    return next;
  }

  /** The data for the next commit, which belongs to no split. */
  CommitData next(long newest) {
    CommitData next = new CommitData();
    next.commit = commit + 1;
    next.slice = newest;
    next.markers.putAll(markers);
    next.pushes.addAll(pushes);
    return next;
  }

  /** The data for the next commit, which applies pushes. */
  CommitData next(long newest, Set<RunId> applied) {
    CommitData next = next(newest);
    next.pushes.clear();
    next.pushes.addAll(applied);
    return next;
  }

  Map<String, String> stored() {
    Map<String, String> stored = new HashMap<>();
    stored.put(COMMIT, Long.toString(commit));
    stored.put(SLICE, Long.toString(slice));
    markers.forEach((split, marker) ->
        stored.put(
            MARKER + split.run() + "/" + split.number(), marker.epoch() + "/" + marker.seq()));
    pushes.forEach(run -> stored.put(PUSH + run, ""));
    return stored;
  }

  private static SplitId split(String key) {
    String[] parts = key.substring(MARKER.length()).split("/", 2);
    return new SplitId(RunId.parse(parts[0]), Integer.parseInt(parts[1]));
  }

  private static Marker marker(String value) {
    String[] parts = value.split("/", 2);
    return new Marker(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }
}
