package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Orders as a table of twelve columns in a text file. Three of a hundred rows have a cell that is
 * not what its column holds, and one of a hundred an id that was there before.
 */
final class Orders {
  /** The columns, as the yardstick declares them. */
  static final String TABLE =
      """
      id BIGINT, customer VARCHAR, day DATE, quantity BIGINT, price DOUBLE, discount DOUBLE,
      paid BOOLEAN, currency VARCHAR, city VARCHAR, carrier VARCHAR, weight DOUBLE, note VARCHAR\
      """;

  /** The same for the product: what its source and its destination are told. */
  static final String MAPPING =
      "{id: integer, quantity: integer, price: float, discount: float, paid: boolean, weight: float}";

  static final String COLUMNS = "{day: date}";

  private static final String HEADER =
      "id,customer,day,quantity,price,discount,paid,currency,city,carrier,weight,note\n";
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final String[] CURRENCIES = {"EUR", "USD", "GBP", "CHF", "SEK"};
  private static final int DIRTY_PERCENT = 3;

  private Orders() {}

  static Path csv(Path file, long seed, long rows) throws IOException {
    RandomGenerator random = new SplittableRandom(seed);
    Words words = new Words(new SplittableRandom(seed));
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(HEADER);
      for (long row = 0; row < rows; row++) {
        out.write(row(row, words, random));
      }
    }
    return file;
  }

  private static String row(long row, Words words, RandomGenerator random) {
    long id = row > 0 && random.nextInt(100) == 0 ? random.nextLong(row) : row;
    boolean dirty = random.nextInt(100) < DIRTY_PERCENT;
    return String.join(
        ",",
        Long.toString(id),
        "customer-%07d".formatted(random.nextInt(1_000_000)),
        FIRST.plusDays(random.nextInt(700)).toString(),
        dirty ? "many" : Integer.toString(1 + random.nextInt(20)),
        cents(random.nextInt(100, 500_000)),
        cents(random.nextInt(0, 2_000)),
        random.nextBoolean() ? "true" : "false",
        CURRENCIES[random.nextInt(CURRENCIES.length)],
        words.oneOf(500, random),
        words.oneOf(12, random),
        cents(random.nextInt(10, 100_000)),
        "\"" + words.title(3, random) + "\"\n");
  }

  private static String cents(int amount) {
    return "%d.%02d".formatted(amount / 100, amount % 100);
  }
}
