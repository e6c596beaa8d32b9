package millrace.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The products of a made-up shop. The same seed and number always give the same product; keys do
 * not follow the numbers, as those of real shops seldom follow the order of their files.
 */
final class Products {
  private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;
  private static final long NEWEST = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  private final long seed;
  private final Words words;

  Products(long seed) {
    this.seed = seed;
    this.words = new Words(new SplittableRandom(seed));
  }

  /** The values of a product, as JSON. */
  Map<Column, String> product(long number) {
    RandomGenerator random = new SplittableRandom(seed ^ (number * SCATTER));
    Map<Column, String> values = new EnumMap<>(Column.class);
    int department = (int) (number % Column.DEPARTMENTS.size());
    for (Column column : Column.COMMON) {
      values.put(column, value(column, number, random));
    }
    for (Column column : Column.DEPARTMENTS.get(department)) {
      values.put(column, value(column, number, random));
    }
    return values;
  }

  private String value(Column column, long number, RandomGenerator random) {
    return switch (column) {
      case SKU -> text("%016x".formatted((number + 1) * SCATTER));
      case NAME -> text(words.title(4 + random.nextInt(4), random));
      case DESCRIPTION -> text(words.prose(440 + random.nextInt(160), random));
      case BRAND, PUBLISHER -> text(words.oneOf(300, random));
      case CATEGORIES, PORTS -> list(1 + random.nextInt(3), random);
      case PRICE -> decimal(random.nextInt(100, 200_000), 100);
      case STOCK -> Integer.toString(random.nextInt(1000));
      case AVAILABLE -> random.nextInt(10) > 0 ? "true" : "false";
      case RATING -> decimal(random.nextInt(10, 51), 10);
      case SUPPLIER -> supplier(random);
      case UPDATED_AT ->
          text(Instant.ofEpochSecond(NEWEST - random.nextInt(YEAR_SECONDS)).toString());
      case COLOR, SIZE, MATERIAL, FIT, SEASON, LANGUAGE -> text(words.oneOf(40, random));
      case CARE, DISPLAY, BATTERY -> text(words.prose(40, random));
      case WATTS -> decimal(random.nextInt(10, 30_000), 10);
      case VOLTS -> random.nextBoolean() ? "110" : "230";
      case WARRANTY_MONTHS -> Integer.toString(12 * (1 + random.nextInt(5)));
      case PAGES -> Integer.toString(random.nextInt(40, 1200));
      case AUTHOR -> text(words.title(2, random));
    };
  }

  private String list(int size, RandomGenerator random) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(text(words.oneOf(200, random)));
    }
    return "[" + String.join(",", items) + "]";
  }

  private String supplier(RandomGenerator random) {
    return "{\"name\":%s,\"country\":%s,\"leadDays\":%d}"
        .formatted(
            text(words.oneOf(500, random)), text(words.oneOf(60, random)), random.nextInt(1, 60));
  }

  private static String decimal(int value, int divisor) {
    return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(divisor)).toPlainString();
  }

  /** Words have no character that JSON would escape. */
  private static String text(String plain) {
    return "\"" + plain + "\"";
  }
}
