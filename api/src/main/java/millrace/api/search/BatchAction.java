package millrace.api.search;

import java.util.Arrays;
import java.util.stream.Collectors;
import millrace.access.Right;

/** What one item of a batch does. */
enum BatchAction {
  ADD_OBJECT("addObject", Right.ADD_OBJECT),
  UPDATE_OBJECT("updateObject", Right.ADD_OBJECT),
  PARTIAL("partialUpdateObject", Right.ADD_OBJECT),
  PARTIAL_NO_CREATE("partialUpdateObjectNoCreate", Right.ADD_OBJECT),
  DELETE_OBJECT("deleteObject", Right.DELETE_OBJECT),
  /** The index goes, with its settings. */
  DELETE("delete", Right.DELETE_INDEX),
  CLEAR("clear", Right.DELETE_INDEX);

  private final String word;
  private final Right right;

  BatchAction(String word, Right right) {
    this.word = word;
    this.right = right;
  }

  static BatchAction of(String word, int number) {
    return Arrays.stream(values())
        .filter(action -> action.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            Values.invalid(
                "requests[%d]: action must be one of %s"
                    .formatted(
                        number,
                        Arrays.stream(values())
                            .map(action -> action.word)
                            .collect(Collectors.joining(", ")))));
  }

  Right right() {
    return right;
  }
}
