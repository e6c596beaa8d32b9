package millrace.connectors.databricks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.connectors.parquet.FileColumn;
import millrace.connectors.text.Json;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.spi.source.WarehouseError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a server says of a table, one JSON object a line. */
final class TableAnswer {
  /** How many files a table may have (invariant 8). */
  static final int FILES_MAX = 10_000;

  private static final int READER_VERSION_MAX = 1;

  private final SharedName name;
  private final List<SharedFile> files = new ArrayList<>();
  private List<FileColumn> columns = List.of();
  private List<String> partitions = List.of();
  private boolean described;

  TableAnswer(SharedName name) {
    this.name = name;
  }

  /** Takes a page; gives what leads to the next one. */
  Optional<String> add(InputStream page) {
    String next = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(page, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          next = take(Json.MAPPER.readTree(line)).orElse(next);
        }
      }
    } catch (JacksonException e) {
      // The exception shows a part of the line, which may hold a signed address.
      throw invalid("a line that is no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be read", e);
    }
    return Optional.of(next).filter(token -> !token.isEmpty());
  }

  SharedTable table() {
    if (!described) {
      throw invalid("no metaData");
    }
    return new SharedTable(columns, partitions, files);
  }

  private Optional<String> take(JsonNode line) {
    if (line.has("protocol")) {
      protocol(line.get("protocol"));
    } else if (line.has("metaData")) {
      metaData(line.get("metaData"));
    } else if (line.has("file")) {
      files.add(file(line.get("file")));
      if (files.size() > FILES_MAX) {
        throw new MillraceException(
            WarehouseError.SETUP, name + " has more than " + FILES_MAX + " files");
      }
    } else if (line.has("endStreamAction")) {
      return Optional.of(end(line.get("endStreamAction")));
    } else {
      throw invalid("a line with " + line.propertyNames());
    }
    return Optional.empty();
  }

  private void protocol(JsonNode protocol) {
    if (protocol.has("deltaProtocol") || version(protocol) > READER_VERSION_MAX) {
      throw new MillraceException(
          WarehouseError.SETUP,
          name
              + " has features (deletion vectors, column mapping) that cannot be read here; share a"
              + " table without them");
    }
  }

  private static int version(JsonNode protocol) {
    return protocol.path("minReaderVersion").asInt(READER_VERSION_MAX);
  }

  private void metaData(JsonNode metaData) {
    String provider = metaData.path("format").path("provider").asString("parquet");
    if (!provider.equals("parquet")) {
      throw new MillraceException(
          WarehouseError.SETUP, name + " is kept as " + provider + ", which cannot be read here");
    }
    columns =
        SharedTable.columns(Json.MAPPER.readTree(metaData.path("schemaString").asString("{}")));
    if (columns.isEmpty()) {
      throw invalid("a schema without columns");
    }
    List<String> named = new ArrayList<>();
    metaData.path("partitionColumns").forEach(column -> named.add(column.asString()));
    partitions = named;
    described = true;
  }

  private SharedFile file(JsonNode file) {
    Map<String, Optional<String>> partition = new HashMap<>();
    file.path("partitionValues")
        .propertyStream()
        .forEach(entry ->
            partition.put(
                entry.getKey(),
                Optional.of(entry.getValue().asString("")).filter(text -> !text.isEmpty())));
    String url = file.path("url").asString("");
    String id = file.path("id").asString("");
    if (url.isEmpty() || id.isEmpty()) {
      throw invalid("a file without url or id");
    }
    try {
      return new SharedFile(id, new URI(url), file.path("size").asLong(-1), partition);
    } catch (URISyntaxException e) {
      // The exception shows the address, which may be used by whoever knows it.
      throw invalid("a file with an url that is no address");
    }
  }

  private String end(JsonNode end) {
    String error = end.path("errorMessage").asString("");
    if (!error.isEmpty()) {
      throw new MillraceException(
          WarehouseError.QUERY, "the sharing server could not list all of " + name + ": " + error);
    }
    return end.path("nextPageToken").asString("");
  }

  private MillraceException invalid(String found) {
    return new MillraceException(
        SourceError.INVALID,
        "expected a shared table from the server, found " + found + " in its answer for " + name);
  }
}
