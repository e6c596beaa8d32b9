package millrace.bench;

import java.util.List;

/** The columns of a product. A product has 17 of them, and with those inside 19 paths. */
enum Column {
  SKU("sku", "string"),
  NAME("name", "string"),
  DESCRIPTION("description", "string"),
  BRAND("brand", "string"),
  CATEGORIES("categories", "json"),
  PRICE("price", "float"),
  STOCK("stock", "integer"),
  AVAILABLE("available", "boolean"),
  RATING("rating", "float"),
  SUPPLIER("supplier", "json"),
  UPDATED_AT("updatedAt", "string"),

  COLOR("color", "string"),
  SIZE("size", "string"),
  MATERIAL("material", "string"),
  FIT("fit", "string"),
  SEASON("season", "string"),
  CARE("care", "string"),

  WATTS("watts", "float"),
  VOLTS("volts", "integer"),
  WARRANTY_MONTHS("warrantyMonths", "integer"),
  PORTS("ports", "json"),
  DISPLAY("display", "string"),
  BATTERY("battery", "string"),

  PAGES("pages", "integer"),
  AUTHOR("author", "string"),
  PUBLISHER("publisher", "string"),
  LANGUAGE("language", "string");

  /** What all products have. */
  static final List<Column> COMMON =
      List.of(
          SKU,
          NAME,
          DESCRIPTION,
          BRAND,
          CATEGORIES,
          PRICE,
          STOCK,
          AVAILABLE,
          RATING,
          SUPPLIER,
          UPDATED_AT);

  /** What clothes, devices and books have beside that. */
  static final List<List<Column>> DEPARTMENTS =
      List.of(
          List.of(COLOR, SIZE, MATERIAL, FIT, SEASON, CARE),
          List.of(WATTS, VOLTS, WARRANTY_MONTHS, PORTS, DISPLAY, BATTERY),
          List.of(PAGES, AUTHOR, PUBLISHER, LANGUAGE, SIZE, MATERIAL));

  private final String title;
  private final String type;

  Column(String title, String type) {
    this.title = title;
    this.type = type;
  }

  /** The name in the data. */
  String title() {
    return title;
  }

  /** The type in a mapping of the csv source. */
  String type() {
    return type;
  }
}
