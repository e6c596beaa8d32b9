package millrace.e2e.samples;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes the products of the demo: the same ones every time, some bad, some repeated. */
final class Products {
  private static final List<String> ADJECTIVES =
      List.of(
          "amber", "brisk", "copper", "dapper", "ember", "frosted", "gilded", "hazel", "ivory",
          "jolly", "keen", "linen", "maple", "noble", "olive", "plain", "quiet", "rustic", "slate",
          "tidal");
  private static final List<String> NOUNS =
      List.of(
          "lamp",
          "kettle",
          "chair",
          "clock",
          "mug",
          "basket",
          "blanket",
          "shelf",
          "mirror",
          "notebook",
          "backpack",
          "scarf",
          "stool",
          "teapot",
          "vase",
          "wallet");
  private static final List<String> CATEGORIES =
      List.of("home", "kitchen", "office", "outdoor", "textiles");
  private static final int ROWS = 2_000;

  private final Random random = new Random(20_261_121);
  private final StringBuilder csv = new StringBuilder();

  private Products() {}

  static String csv() {
    Products products = new Products();
    products.csv.append("sku,name,category,price,stock,rating,active,tags\n");
    for (int number = 1; number <= ROWS; number++) {
      products.row(number);
    }
    return products.csv.toString();
  }

  private void row(int number) {
    // Now and then a product comes again, with another price.
    int product = number > 50 && random.nextInt(60) == 0 ? 1 + random.nextInt(number - 1) : number;
    String sku = String.format(Locale.ROOT, "P-%05d", product);
    String name = pick(ADJECTIVES) + " " + pick(NOUNS);
    String price =
        String.format(Locale.ROOT, "%d.%02d", 2 + random.nextInt(180), random.nextInt(100));
    String stock = Integer.toString(random.nextInt(500));
    String rating = String.format(Locale.ROOT, "%.1f", 1 + random.nextInt(41) / 10.0);
    String active = random.nextInt(10) == 0 ? "false" : "true";
    String tags = "\"[\"\"" + pick(ADJECTIVES) + "\"\",\"\"" + pick(CATEGORIES) + "\"\"]\"";
    switch (random.nextInt(400)) {
      case 0 -> price = "on request";
      case 1 -> stock = "12.5";
      case 2 -> sku = "";
      case 3 -> tags = "\"[\"\"open\"";
      case 4 -> active = "perhaps,yes";
      default -> name = random.nextInt(30) == 0 ? "\"" + name + ", \"\"large\"\"\"" : name;
    }
    csv.append(String.join(",", sku, name, pick(CATEGORIES), price, stock, rating, active, tags));
    csv.append('\n');
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
