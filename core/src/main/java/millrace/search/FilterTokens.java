package millrace.search;

import java.util.ArrayList;
import java.util.List;
import millrace.search.FilterToken.Kind;

/** Cuts a filter into its pieces. */
final class FilterTokens {
  private static final String ENDS_NAME = "()<>=!:";
  private static final String ENDS_VALUE = "()<>";

  private final String text;
  private final List<FilterToken> tokens = new ArrayList<>();
  private int at;

  private FilterTokens(String text) {
    this.text = text;
  }

  /** All pieces, with the end as the last one. */
  static List<FilterToken> of(String text) {
    FilterTokens tokens = new FilterTokens(text);
    while (tokens.toNext()) {
      tokens.cut();
    }
    tokens.add(Kind.END, "", text.length());
    return tokens.tokens;
  }

  private boolean toNext() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private void add(Kind kind, String piece, int begin) {
    tokens.add(new FilterToken(kind, piece, begin + 1));
  }

  private void cut() {
    switch (text.charAt(at)) {
      case '(' -> one(Kind.OPEN);
      case ')' -> one(Kind.CLOSE);
      case ':' -> one(Kind.COLON);
      case '=' -> one(Kind.OPERATOR);
      case '<', '>', '!' -> operator();
      case '"', '\'' -> quoted();
      default -> word();
    }
  }

  private void one(Kind kind) {
    add(kind, text.substring(at, at + 1), at);
    at++;
  }

  private void operator() {
    int length = at + 1 < text.length() && text.charAt(at + 1) == '=' ? 2 : 1;
    String operator = text.substring(at, at + length);
    if (operator.equals("!")) {
      throw FilterText.problem("! is no operator, != and NOT are", at + 1);
    }
    add(Kind.OPERATOR, operator, at);
    at += length;
  }

  private void quoted() {
    int begin = at;
    char quote = text.charAt(at++);
    StringBuilder piece = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && escapes(quote)) {
        at++;
      }
      piece.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw FilterText.problem("the quote that begins here does not end", begin + 1);
    }
    at++;
    add(Kind.QUOTED, piece.toString(), begin);
  }

  /** Whether the backslash here stands before a quote or a backslash; others stay as they are. */
  private boolean escapes(char quote) {
    return at + 1 < text.length() && (text.charAt(at + 1) == quote || text.charAt(at + 1) == '\\');
  }

  private void word() {
    // A value may hold what would end a name, as a time or an address does.
    boolean value = !tokens.isEmpty() && tokens.getLast().kind() == Kind.COLON;
    String ends = value ? ENDS_VALUE : ENDS_NAME;
    int begin = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(begin, at);
    add(value ? Kind.WORD : kind(word), word, begin);
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "AND" -> Kind.AND;
      case "OR" -> Kind.OR;
      case "NOT" -> Kind.NOT;
      case "TO" -> Kind.TO;
      default -> Kind.WORD;
    };
  }
}
