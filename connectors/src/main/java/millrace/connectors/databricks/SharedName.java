package millrace.connectors.databricks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Where a table stands in what is shared. */
record SharedName(String share, String schema, String table) {
  String path() {
    return "/shares/" + part(share) + "/schemas/" + part(schema) + "/tables/" + part(table);
  }

  private static String part(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return share + "." + schema + "." + table;
  }
}
