package millrace.catalog.declared;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;
import static millrace.spi.config.FieldType.choice;
import static millrace.spi.config.FieldType.matching;
import static millrace.spi.config.FieldType.name;
import static millrace.spi.config.FieldType.text;

import java.util.Map;
import java.util.TreeMap;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.config.FieldType.Flag;
import millrace.spi.config.FieldType.ListOf;
import millrace.spi.config.FieldType.Nested;
import millrace.spi.config.FieldType.OrNull;
import millrace.spi.config.FieldType.Tree;
import millrace.spi.config.FieldType.Whole;

/** Types of sources that nobody here can read. A connector takes its declaration with it. */
public final class DeclaredSources {
  private static final FieldType NAMES = new ListOf(text());
  private static final FieldType LOCALES =
      new ListOf(matching("[a-z]{2}(-[A-Z]{2})?", "a locale such as fr or fr-FR"));
  private static final ConfigField UNIQUE_ID =
      optional("uniqueIDColumn", name(), "Name of the column that holds the key of each record.");
  private static final ConfigField PROJECT =
      required("projectID", name(), "Project that the data belongs to.");
  private static final ConfigField DATASET =
      required("datasetID", name(), "Dataset that the data is in.");

  private static final Map<String, ConfigSpec> SPECS =
      new TreeMap<>(
          Map.of(
              "push", ConfigSpec.of(),
              "bigquery", bigquery(),
              "ga4BigqueryExport", ga4BigqueryExport(),
              "shopify", shopify(),
              "bigcommerce", bigcommerce(),
              "commercetools", commercetools(),
              "sfcc", sfcc()));

  private DeclaredSources() {}

  /** The settings of each type by its name. */
  public static Map<String, ConfigSpec> specs() {
    return new TreeMap<>(SPECS);
  }

  private static ConfigSpec bigquery() {
    return ConfigSpec.of(
        PROJECT,
        DATASET,
        optional("dataType", choice("ga4", "ga360"), "What exported the data."),
        optional("table", text(), "Name of the table."),
        optional("tablePrefix", text(), "Beginning of the names of the tables."),
        optional("customSQLRequest", text(), "Query to read instead of a table."),
        UNIQUE_ID);
  }

  private static ConfigSpec ga4BigqueryExport() {
    return ConfigSpec.of(
        PROJECT,
        DATASET,
        required("tablePrefix", name(), "Beginning of the names of the exported tables."));
  }

  private static ConfigSpec shopify() {
    return ConfigSpec.of(
        required("shopURL", name(), "Address of the shop."),
        optional("featureFlags", new Tree(), "What is switched on for the shop."));
  }

  private static ConfigSpec bigcommerce() {
    FieldType metafields =
        new ListOf(
            new Nested(
                ConfigSpec.of(
                    required("namespace", text(), "Where the key has its meaning."),
                    required("key", text(), "Key of the metafield."))));
    ConfigSpec channel =
        ConfigSpec.of(
            required("id", new Whole(Long.MIN_VALUE, Long.MAX_VALUE), "Id of the channel."),
            optional("currencies", NAMES, "Codes of its currencies."));
    return ConfigSpec.of(
        required("storeHash", name(), "What the store is called in addresses."),
        optional("channel", new Nested(channel), "Channel whose products are read."),
        optional("customFields", NAMES, "Names of custom fields to keep."),
        optional("productMetafields", metafields, "Metafields of products to keep."),
        optional("variantMetafields", metafields, "Metafields of variants to keep."));
  }

  private static ConfigSpec commercetools() {
    FieldType names = new OrNull(NAMES);
    ConfigSpec customFields =
        ConfigSpec.of(
            optional("inventory", names, "Those of inventory entries."),
            optional("price", names, "Those of prices."),
            optional("category", names, "Those of categories."));
    return ConfigSpec.of(
        required("url", name(), "Address of the API."),
        required("projectKey", name(), "Key of the project."),
        optional("storeKeys", NAMES, "Keys of the stores whose products are read."),
        optional("locales", LOCALES, "Locales to keep."),
        optional("fallbackIsInStockValue", new Flag(), "What holds without inventory entries.")
            .withDefault("true"),
        optional("productQueryPredicate", text(), "Condition that products have to fulfil."),
        optional("useImagesObjects", new Flag(), "Whether images are kept with all they have."),
        optional("customFields", new Nested(customFields), "Custom fields to keep."));
  }

  /** Of our own design: no published document has this type. */
  private static ConfigSpec sfcc() {
    return ConfigSpec.of(
        required("shortCode", name(), "First part of the host name of the API."),
        required("organizationID", name(), "Organization, such as f_ecom_zzxy_prd."),
        required("siteID", name(), "Site whose products are read."),
        optional("locales", LOCALES, "Locales to keep.").withDefault("those of the site"),
        optional("currencies", NAMES, "Codes of the currencies to keep prices in.")
            .withDefault("the currency of the site"),
        optional("customAttributes", NAMES, "Names of custom attributes to keep."));
  }
}
