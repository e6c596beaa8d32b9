package millrace.settings;

/** How the value of a setting is written. */
enum Kind {
  TEXT("a text"),
  /** A text that may be left empty. */
  OPTIONAL("a text"),
  /** A text that is not shown to anybody; it may be left empty. */
  SECRET("a text"),
  FLAG("true or false"),
  NUMBER("a whole number above 0"),
  PORT("a port from 1 to 65535, or 0 for a free one"),
  /** A number of bytes, such as {@code 512}, {@code 64MiB}, {@code 1GB}. */
  SIZE("a size such as 512, 64MiB or 1GB"),
  /** Such as {@code 500ms}, {@code 2s}, {@code 5m}. */
  TIME("a time such as 500ms, 2s or 5m"),
  /** Requests in a time, such as {@code 100/10s}, or several of these with commas between them. */
  RATE("requests in a time, such as 100/10s or 100/10s,900/15m"),
  /** Folders with commas between them, {@code none} or {@code any}. */
  FOLDERS("folders with commas between them, none, or any");

  private final String form;

  Kind(String form) {
    this.form = form;
  }

  /** What to give, in words. */
  String form() {
    return form;
  }
}
