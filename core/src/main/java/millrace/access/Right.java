package millrace.access;

import java.util.Arrays;
import java.util.Optional;

/** What a key may allow. */
public enum Right {
  /** Search in indexes. */
  SEARCH("search"),
  /** Read all of an index. */
  BROWSE("browse"),
  /** Add and change objects; bring in data. */
  ADD_OBJECT("addObject"),
  /** Delete objects. */
  DELETE_OBJECT("deleteObject"),
  /** Delete indexes. */
  DELETE_INDEX("deleteIndex"),
  /** Read the settings of indexes. */
  SETTINGS("settings"),
  /** Change the settings of indexes. */
  EDIT_SETTINGS("editSettings"),
  /** List indexes. */
  LIST_INDEXES("listIndexes"),
  /** Read attributes that the settings of an index hide. */
  SEE_UNRETRIEVABLE_ATTRIBUTES("seeUnretrievableAttributes"),
  /** Read, in the contracts that know no finer rights. */
  READ("read"),
  /** Change things, in the contracts that know no finer rights. */
  WRITE("write"),
  /** Everything, keys and the audit log of the app included. */
  ADMIN("admin");

  private final String word;

  Right(String word) {
    this.word = word;
  }

  /** The name in APIs and on the command line. */
  public String word() {
    return word;
  }

  public static Optional<Right> of(String word) {
    return Arrays.stream(values()).filter(right -> right.word.equals(word)).findFirst();
  }
}
