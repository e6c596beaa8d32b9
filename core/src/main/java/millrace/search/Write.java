package millrace.search;

import static java.util.Objects.requireNonNull;

/** One change of an index that comes from outside of any run. */
public sealed interface Write {
  /**
   * The whole object, added or in the place of the one with its key.
   *
   * @param json a JSON object; its {@code objectID} becomes the key
   */
  record Save(String key, String json) implements Write {
    public Save {
      requireNonNull(key, "key is null");
      requireNonNull(json, "json is null");
    }
  }

  /**
   * Members that are put into the object with the key.
   *
   * @param json a JSON object
   * @param create whether an absent object is made; otherwise it stays absent
   */
  record Patch(String key, String json, boolean create) implements Write {
    public Patch {
      requireNonNull(key, "key is null");
      requireNonNull(json, "json is null");
    }
  }

  /** The object with the key goes, if there is one. */
  record Delete(String key) implements Write {
    public Delete {
      requireNonNull(key, "key is null");
    }
  }

  /** All objects go; the index stays. */
  record Clear() implements Write {}
}
