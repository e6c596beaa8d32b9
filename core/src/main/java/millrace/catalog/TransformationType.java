package millrace.catalog;

/** How a transformation says what it does. */
public enum TransformationType {
  CODE("code"),
  NO_CODE("noCode");

  private final String word;

  TransformationType(String word) {
    this.word = word;
  }

  /** The name in the API. */
  public String word() {
    return word;
  }
}
