package millrace.search;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which objects are meant. An attribute is a path of member names, joined by dots; where it leads
 * to several values, as in an array, one that fits is enough.
 */
public sealed interface Filter {
  /** Every object. */
  Filter EVERYTHING = new And(List.of());

  /** All of them; no filter at all lets everything pass. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of them; no filter at all lets nothing pass. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** Every object that the filter does not let pass, those without the attribute too. */
  record Not(Filter part) implements Filter {
    public Not {
      requireNonNull(part, "part is null");
    }
  }

  /**
   * The value as a person writes it: a text in any case, the number that it says, or {@code true}
   * or {@code false}.
   */
  record Is(String attribute, String value) implements Filter {
    public Is {
      requireNonNull(attribute, "attribute is null");
      requireNonNull(value, "value is null");
    }
  }

  /** A text, letter by letter. */
  record Exactly(String attribute, String text) implements Filter {
    public Exactly {
      requireNonNull(attribute, "attribute is null");
      requireNonNull(text, "text is null");
    }
  }

  /** A number that compares in a way; texts that look like numbers are none. */
  record Compare(String attribute, Comparison how, double number) implements Filter {
    public Compare {
      requireNonNull(attribute, "attribute is null");
      requireNonNull(how, "how is null");
      checkNumber(number);
    }
  }

  /** A number from {@code low} to {@code high}, both included. */
  record Between(String attribute, double low, double high) implements Filter {
    public Between {
      requireNonNull(attribute, "attribute is null");
      checkNumber(low);
      checkNumber(high);
    }
  }

  /** How two numbers may compare. */
  enum Comparison {
    LESS,
    AT_MOST,
    EQUAL,
    AT_LEAST,
    GREATER
  }

  private static void checkNumber(double number) {
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("NaN compares with nothing");
    }
  }
}
