package millrace.catalog;

/** The shop system that credentials are for. */
public enum Platform {
  BIGCOMMERCE("bigcommerce"),
  COMMERCETOOLS("commercetools"),
  SHOPIFY("shopify"),
  /** None in particular. */
  NONE("none");

  private final String word;

  Platform(String word) {
    this.word = word;
  }

  /** The name in the API. */
  public String word() {
    return word;
  }
}
