package millrace.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.search.Filter.Comparison;
import millrace.search.FilterToken.Kind;
import millrace.spi.failure.MillraceException;

/**
 * Reads the text of a filter.
 *
 * <pre>
 * filter     = either { AND either }
 * either     = term { OR term }                     OR binds tighter than AND
 * term       = NOT term | "(" filter ")" | condition
 * condition  = name operator number | name ":" number TO number | name ":" value | tag
 * operator   = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * </pre>
 *
 * A condition may end in {@code <score=3>}, which says how much it counts where filters rank; here
 * they do not.
 */
public final class FilterText {
  static final int CHARS_MAX = 16_384;
  public static final int CONDITIONS_MAX = 1_000;
  static final int DEPTH_MAX = 32;
  public static final int VALUE_CHARS_MAX = 1_000;

  /** The attribute that a condition without a name is about. */
  public static final String TAGS = "_tags";

  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final List<FilterToken> tokens;
  private int at;
  private int conditions;

  private FilterText(String text) {
    this.tokens = FilterTokens.of(text);
  }

  /**
   * Reads a filter; an empty one lets everything pass.
   *
   * @throws MillraceException {@link FilterError#UNREADABLE} with the place and what was expected
   */
  public static Filter read(String text) {
    checkLength(text);
    if (text.isBlank()) {
      return Filter.EVERYTHING;
    }
    FilterText reader = new FilterText(text);
    Filter filter = reader.filter(0);
    reader.expect(Kind.END, "AND, OR or the end");
    return filter;
  }

  /** Reads a single condition on a number. */
  public static Filter readNumeric(String text) {
    checkLength(text);
    FilterText reader = new FilterText(text);
    FilterToken name = reader.next();
    if (!name.isName()) {
      throw unexpected(name, "an attribute");
    }
    Filter condition = reader.aboutNumber(name);
    reader.expect(Kind.END, "the end");
    return condition;
  }

  private static void checkLength(String text) {
    if (text.length() > CHARS_MAX) {
      throw new MillraceException(
          FilterError.UNREADABLE, "a filter has at most " + CHARS_MAX + " characters");
    }
  }

  static MillraceException problem(String what, int at) {
    return new MillraceException(
        FilterError.UNREADABLE, "the filter is wrong at character " + at + ": " + what);
  }

  private static MillraceException unexpected(FilterToken token, String expected) {
    String found = token.kind() == Kind.END ? Kind.END.title() : "'" + token.text() + "'";
    return problem("expected " + expected + ", but found " + found, token.at());
  }

  private FilterToken next() {
    FilterToken token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  private boolean take(Kind kind) {
    boolean there = tokens.get(at).kind() == kind;
    if (there) {
      next();
    }
    return there;
  }

  private void expect(Kind kind, String expected) {
    if (tokens.get(at).kind() != kind) {
      throw unexpected(tokens.get(at), expected);
    }
    next();
  }

  private Filter filter(int depth) {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(either(depth));
    } while (take(Kind.AND));
    return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
  }

  private Filter either(int depth) {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(term(depth));
    } while (take(Kind.OR));
    return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
  }

  private Filter term(int depth) {
    if (depth > DEPTH_MAX) {
      throw problem("parentheses and NOT are at most " + DEPTH_MAX + " deep", tokens.get(at).at());
    }
    if (take(Kind.NOT)) {
      return new Filter.Not(term(depth + 1));
    }
    if (take(Kind.OPEN)) {
      Filter inner = filter(depth + 1);
      expect(Kind.CLOSE, "AND, OR or )");
      return inner;
    }
    return condition();
  }

  private Filter condition() {
    FilterToken name = next();
    if (!name.isName()) {
      throw unexpected(name, "a condition");
    }
    if (++conditions > CONDITIONS_MAX) {
      throw problem("a filter has at most " + CONDITIONS_MAX + " conditions", name.at());
    }
    Filter filter =
        switch (tokens.get(at).kind()) {
          case COLON -> aboutValue(name);
          case OPERATOR -> isScore() ? tag(name) : aboutNumber(name);
          default -> tag(name);
        };
    score();
    return filter;
  }

  private static Filter tag(FilterToken tag) {
    return new Filter.Exactly(TAGS, tag.text());
  }

  private Filter aboutValue(FilterToken name) {
    FilterToken value = tokens.get(at + 1);
    if (tokens.get(Math.min(at + 2, tokens.size() - 1)).kind() == Kind.TO) {
      return aboutNumber(name);
    }
    next();
    next();
    if (!value.isName()) {
      throw unexpected(value, "a value");
    }
    if (value.text().length() > VALUE_CHARS_MAX) {
      throw problem("a value has at most " + VALUE_CHARS_MAX + " characters", value.at());
    }
    return name.text().equals(TAGS)
        ? new Filter.Exactly(TAGS, value.text())
        : new Filter.Is(name.text(), value.text());
  }

  private Filter aboutNumber(FilterToken name) {
    if (take(Kind.COLON)) {
      double low = number();
      expect(Kind.TO, "TO");
      return new Filter.Between(name.text(), low, number());
    }
    FilterToken operator = next();
    if (operator.kind() != Kind.OPERATOR) {
      throw unexpected(operator, "an operator such as >= or a range such as :1 TO 5");
    }
    double number = number();
    return switch (operator.text()) {
      case "!=" -> new Filter.Not(new Filter.Compare(name.text(), Comparison.EQUAL, number));
      default -> new Filter.Compare(name.text(), comparison(operator.text()), number);
    };
  }

  private static Comparison comparison(String operator) {
    return switch (operator) {
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.AT_MOST;
      case ">=" -> Comparison.AT_LEAST;
      case ">" -> Comparison.GREATER;
      default -> Comparison.EQUAL;
    };
  }

  private double number() {
    FilterToken token = next();
    return number(token).orElseThrow(() -> unexpected(token, "a number"));
  }

  private static Optional<Double> number(FilterToken token) {
    return token.kind() == Kind.WORD && NUMBER.matcher(token.text()).matches()
        ? Optional.of(Double.parseDouble(token.text()))
        : Optional.empty();
  }

  private boolean isScore() {
    return tokens.get(at).text().equals("<")
        && tokens.get(Math.min(at + 1, tokens.size() - 1)).text().equals("score");
  }

  private void score() {
    if (isScore()) {
      next();
      next();
      FilterToken equals = next();
      if (!equals.text().equals("=")) {
        throw unexpected(equals, "=");
      }
      double _ = number();
      FilterToken close = next();
      if (!close.text().equals(">")) {
        throw unexpected(close, ">");
      }
    }
  }
}
