package millrace.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.testkit.Records.Sample;

/**
 * What a load of records must make of a target, worked out at one go from the definition of the
 * counts, without slices. Records are flat JSON objects with members whose values are numbers.
 */
public final class LoadModel {
  private final Action action;
  private final Keeps keeps;
  private final Map<String, String> before;
  private final Map<String, String> after;
  private final TreeSet<Long> rejected = new TreeSet<>();
  private Counts counts = Counts.NONE;

  /** Which of the records of one load with the same key stays. */
  public enum Keeps {
    /** As destinations of documents do. */
    LAST,
    /** As tables do. */
    FIRST
  }

  public LoadModel(Action action, Map<String, String> before) {
    this(action, Keeps.LAST, before);
  }

  public LoadModel(Action action, Keeps keeps, Map<String, String> before) {
    this.action = action;
    this.keeps = keeps;
    this.before = Map.copyOf(before);
    this.after = new TreeMap<>(action == Action.REPLACE ? Map.of() : before);
  }

  /** Loads records that have a key each. */
  public LoadModel load(List<Sample> samples) {
    Map<String, List<Sample>> byKey = new LinkedHashMap<>();
    for (Sample sample : samples) {
      byKey.computeIfAbsent(sample.key(), _ -> new ArrayList<>()).add(sample);
    }
    byKey.forEach(this::key);
    return this;
  }

  private void key(String key, List<Sample> samples) {
    String old = action == Action.REPLACE ? null : before.get(key);
    if (old == null && action == Action.PARTIAL_NO_CREATE) {
      count(Count.UNCHANGED, samples.size());
      return;
    }
    if (old != null && action == Action.APPEND) {
      samples.forEach(sample -> append(sample, old));
      return;
    }
    Sample kept = keeps == Keeps.LAST ? samples.getLast() : samples.getFirst();
    samples.stream()
        .filter(sample -> sample.number() != kept.number())
        .forEach(sample -> rejected.add(sample.number()));
    count(Count.DUPLICATE, samples.size() - 1);
    String last = kept.json();
    String stored = action.needsKey() && old != null ? merged(old, last) : last;
    after.put(key, stored);
    if (old == null) {
      count(action == Action.REPLACE ? Count.STAGED : Count.INSERTED, 1);
    } else {
      count(old.equals(stored) ? Count.UNCHANGED : Count.UPDATED, 1);
    }
  }

  private void append(Sample sample, String old) {
    if (sample.json().equals(old)) {
      count(Count.UNCHANGED, 1);
    } else {
      count(Count.REJECTED, 1);
      rejected.add(sample.number());
    }
  }

  private void count(Count count, long n) {
    counts = counts.with(count, n);
  }

  /** The content afterwards, by key. */
  public Map<String, String> content() {
    return after;
  }

  public Counts counts() {
    return counts;
  }

  /** The numbers of the records that are kept as rejects. */
  public List<Long> rejected() {
    return List.copyOf(rejected);
  }

  /** One flat object put into another, in the form in which {@link #json} writes them. */
  private static String merged(String base, String patch) {
    Map<String, String> members = members(base);
    members.putAll(members(patch));
    return json(members);
  }

  private static Map<String, String> members(String json) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : json.substring(1, json.length() - 1).split(",", -1)) {
      int colon = member.indexOf(':');
      members.put(member.substring(0, colon), member.substring(colon + 1));
    }
    return members;
  }

  private static String json(Map<String, String> members) {
    List<String> written = new ArrayList<>();
    members.forEach((name, value) -> written.add(name + ":" + value));
    return "{" + String.join(",", written) + "}";
  }
}
