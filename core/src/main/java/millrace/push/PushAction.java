package millrace.push;

import java.util.Arrays;
import java.util.Optional;

/** What a push does to an index. */
public enum PushAction {
  /** Each record takes the place of the whole object with its key, or is added. */
  ADD("addObject"),
  /** The same by another name. */
  UPDATE("updateObject"),
  /** Each record's members are put into the object with its key, which is made when absent. */
  PARTIAL("partialUpdateObject"),
  /** The same, but an absent object stays absent. */
  PARTIAL_NO_CREATE("partialUpdateObjectNoCreate"),
  /** The objects with the keys of the records go. */
  DELETE_OBJECT("deleteObject"),
  /** The index goes; what the records are does not matter. */
  DELETE("delete"),
  /** All objects go; what the records are does not matter. */
  CLEAR("clear");

  private final String word;

  PushAction(String word) {
    this.word = word;
  }

  /** The name in the API and in stores. */
  public String word() {
    return word;
  }

  /** Whether it is one order about the index as a whole, and counts as one record. */
  public boolean isOrder() {
    return this == DELETE || this == CLEAR;
  }

  /** Whether its records have content that steps on their way could change. */
  public boolean bringsContent() {
    return switch (this) {
      case ADD, UPDATE, PARTIAL, PARTIAL_NO_CREATE -> true;
      case DELETE_OBJECT, DELETE, CLEAR -> false;
    };
  }

  /** Whether an index that does not exist is made. */
  public boolean makesIndex() {
    return this == ADD || this == UPDATE || this == PARTIAL;
  }

  public static Optional<PushAction> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word.equals(word)).findFirst();
  }
}
