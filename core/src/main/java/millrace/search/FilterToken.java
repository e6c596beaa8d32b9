package millrace.search;

/**
 * A piece of a filter.
 *
 * @param at where it begins, from 1
 */
record FilterToken(Kind kind, String text, int at) {
  /** What a piece can be. */
  enum Kind {
    OPEN("("),
    CLOSE(")"),
    COLON(":"),
    OPERATOR("an operator"),
    AND("AND"),
    OR("OR"),
    NOT("NOT"),
    TO("TO"),
    /** A name or a value without quotes. */
    WORD("a word"),
    /** A name or a value in quotes, without them. */
    QUOTED("a text in quotes"),
    END("the end");

    private final String name;

    Kind(String name) {
      this.name = name;
    }

    String title() {
      return name;
    }
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
