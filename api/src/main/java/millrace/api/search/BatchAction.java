package millrace.api.search;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What one item of a batch does. */
enum BatchAction {
  ADD_OBJECT("addObject", SearchRight.ADD_OBJECT),
  UPDATE_OBJECT("updateObject", SearchRight.ADD_OBJECT),
  PARTIAL("partialUpdateObject", SearchRight.ADD_OBJECT),
  PARTIAL_NO_CREATE("partialUpdateObjectNoCreate", SearchRight.ADD_OBJECT),
  DELETE_OBJECT("deleteObject", SearchRight.DELETE_OBJECT),
  /** The index goes, with its settings. */
  DELETE("delete", SearchRight.DELETE_INDEX),
  CLEAR("clear", SearchRight.DELETE_INDEX);

  private final String word;
  private final SearchRight right;

  BatchAction(String word, SearchRight right) {
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

  SearchRight right() {
    return right;
  }
}
