package millrace.api.search;

/** What a key may allow. */
public enum SearchRight {
  SEARCH("search"),
  BROWSE("browse"),
  ADD_OBJECT("addObject"),
  DELETE_OBJECT("deleteObject"),
  DELETE_INDEX("deleteIndex"),
  SETTINGS("settings"),
  EDIT_SETTINGS("editSettings"),
  LIST_INDEXES("listIndexes"),
  SEE_UNRETRIEVABLE_ATTRIBUTES("seeUnretrievableAttributes");

  private final String word;

  SearchRight(String word) {
    this.word = word;
  }

  /** The name in the contract. */
  public String word() {
    return word;
  }
}
