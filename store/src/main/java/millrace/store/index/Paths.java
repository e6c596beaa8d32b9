package millrace.store.index;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;

/**
 * The paths of one index that have fields, up to a limit: an index whose records use their data as
 * member names would otherwise grow a field for each record. What is beyond the limit is stored and
 * given back, but cannot be searched.
 */
final class Paths {
  private static final int PLACES_PER_PATH = 4;

  /** Each place keeps the names of all that are above it. */
  private static final int PATH_CHARS_MAX = 2_000;

  private final int max;
  private final AtomicInteger places = new AtomicInteger();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();
  private final Path root = new Path("");

  Paths(int max, FieldInfos fields) {
    this.max = max;
    for (FieldInfo field : fields) {
      int kind = field.name.lastIndexOf('#');
      if (kind >= 0 && known.add(field.name.substring(0, kind))) {
        count.incrementAndGet();
      }
    }
  }

  Path root() {
    return root;
  }

  /** Whether some path found no room. */
  boolean full() {
    return full.get();
  }

  private boolean admit(String name) {
    if (known.contains(name)) {
      return true;
    }
    if (count.get() >= max) {
      full.set(true);
      return false;
    }
    if (known.add(name)) {
      count.incrementAndGet();
    }
    return true;
  }

  /** A place in a record, without the positions in arrays. */
  final class Path {
    private final String name;
    private final Map<String, Optional<Path>> members = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> fields = new ConcurrentHashMap<>();

    private Path(String name) {
      this.name = name;
    }

    /** The path of a member, or nothing when the limit is reached and nothing below is indexed. */
    Optional<Path> member(String member) {
      Optional<Path> path = members.get(member);
      if (path == null) {
        path = fresh(member);
      }
      return path;
    }

    private Optional<Path> fresh(String member) {
      // Objects have no field, but names of objects may be endless too. Not counted beyond the
      // limit: with such records the count would come round to where there is room again.
      boolean tooLong = name.length() + member.length() >= PATH_CHARS_MAX;
      if (tooLong || places.get() >= PLACES_PER_PATH * max) {
        full.set(true);
        return Optional.empty();
      }
      places.incrementAndGet();
      String path = this == root ? member : name + "." + member;
      Optional<Path> made = Optional.of(new Path(path));
      Optional<Path> other = members.putIfAbsent(member, made);
      return other == null ? made : other;
    }

    /** The name of the field for values of a kind, or nothing when the path found no room. */
    Optional<String> field(String kind) {
      return fields.computeIfAbsent(
          kind, k -> admit(name) ? Optional.of(name + k) : Optional.empty());
    }
  }
}
