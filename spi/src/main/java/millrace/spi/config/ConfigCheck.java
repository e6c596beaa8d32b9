package millrace.spi.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a JSON tree with its declaration and notes every difference. */
record ConfigCheck(List<String> problems) {

  void members(String path, ConfigSpec spec, Map<?, ?> input) {
    Map<String, ConfigField> byName = spec.byName();
    input.forEach((name, value) -> {
      if (!byName.containsKey(String.valueOf(name))) {
        spec.others()
            .ifPresentOrElse(
                others -> value(path + name, others.type(), value),
                () -> problems.add(path + name + unknown(spec)));
      }
    });
    for (ConfigField field : spec.fields()) {
      if (input.containsKey(field.name())) {
        value(path + field.name(), field.type(), input.get(field.name()));
      } else if (field.required()) {
        problems.add(path + field.name() + " is missing");
      }
    }
  }

  private static String unknown(ConfigSpec spec) {
    String names = String.join(", ", spec.fields().stream().map(ConfigField::name).toList());
    return " is not a known setting; " + (names.isEmpty() ? "none is" : "known are " + names);
  }

  private void value(String path, FieldType type, @Nullable Object value) {
    switch (type) {
      case FieldType.Text text -> text(path, text, value);
      case FieldType.Whole whole -> whole(path, whole, value);
      case FieldType.Tree _ -> expect(path, value instanceof Map<?, ?>, "an object");
      case FieldType.Flag _ -> expect(path, value instanceof Boolean, "true or false");
      case FieldType.Choice choice ->
          expect(
              path,
              value instanceof String word && choice.words().contains(word),
              "one of " + String.join(", ", choice.words()));
      case FieldType.MapOf map -> {
        if (value instanceof Map<?, ?> members) {
          members.forEach((name, member) -> value(path + "." + name, map.values(), member));
        } else {
          expect(path, false, "an object");
        }
      }
      case FieldType.ListOf list -> {
        if (value instanceof List<?> items) {
          for (int i = 0; i < items.size(); i++) {
            value(path + "[" + i + "]", list.items(), items.get(i));
          }
        } else {
          expect(path, false, "a list");
        }
      }
      case FieldType.OrNull maybe -> {
        if (value != null) {
          value(path, maybe.type(), value);
        }
      }
      case FieldType.Anything _ -> {
        // Kept as it is.
      }
      case FieldType.Nested nested -> {
        if (value instanceof Map<?, ?> members) {
          members(path + ".", nested.spec(), members);
        } else {
          expect(path, false, "an object");
        }
      }
    }
  }

  private void text(String path, FieldType.Text type, @Nullable Object value) {
    boolean fits = value instanceof String text && type.pattern().matcher(text).matches();
    expect(path, fits, type.meaning());
  }

  private void whole(String path, FieldType.Whole type, @Nullable Object value) {
    BigDecimal number =
        switch (value) {
          case Integer n -> BigDecimal.valueOf(n);
          case Long n -> BigDecimal.valueOf(n);
          case BigInteger n -> new BigDecimal(n);
          case BigDecimal n -> n;
          case null, default -> null;
        };
    boolean fits =
        number != null
            && number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(type.min())) >= 0
            && number.compareTo(BigDecimal.valueOf(type.max())) <= 0;
    expect(path, fits, "a whole number from " + type.min() + " to " + type.max());
  }

  private void expect(String path, boolean fits, String what) {
    if (!fits) {
      problems.add(path + " must be " + what);
    }
  }
}
