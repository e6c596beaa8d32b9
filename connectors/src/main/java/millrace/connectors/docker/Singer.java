package millrace.connectors.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.connectors.docker.DockerConfig.Choice;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The protocol of Singer taps. */
final class Singer implements Protocol {
  private static final String KEYS = "table-key-properties";

  @Override
  public List<String> discovery(WorkFolder folder) {
    return List.of("--config", folder.file("config.json"), "--discover");
  }

  /** A catalog is not a message, and may well take many lines. */
  @Override
  public Optional<List<Stream>> streams(JsonNode message) {
    JsonNode streams = message.path("streams");
    return streams.isArray()
        ? Optional.of(streams.valueStream().map(Singer::stream).toList())
        : Optional.empty();
  }

  private static Stream stream(JsonNode json) {
    String name = json.path("tap_stream_id").asString(json.path("stream").asString(""));
    if (!(json instanceof ObjectNode object) || name.isEmpty()) {
      throw new MillraceException(
          SourceError.INVALID, "the connector's catalog has a stream without a name");
    }
    List<String> key = new ArrayList<>();
    object.path("key_properties").forEach(member -> key.add(member.asString()));
    if (key.isEmpty()) {
      root(object).path(KEYS).forEach(member -> key.add(member.asString()));
    }
    return new Stream(name, object, key);
  }

  private static JsonNode root(ObjectNode stream) {
    return stream
        .path("metadata")
        .valueStream()
        .filter(entry -> entry.path("breadcrumb").isEmpty())
        .findFirst()
        .map(entry -> entry.path("metadata"))
        .orElseGet(Json.MAPPER::missingNode);
  }

  @Override
  public List<String> reading(WorkFolder folder, List<Chosen> chosen, Optional<String> state) {
    ObjectNode catalog = Json.MAPPER.createObjectNode();
    ArrayNode streams = catalog.putArray("streams");
    chosen.forEach(one -> streams.add(selected(one)));
    folder.write("catalog.json", Json.write(catalog));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config", folder.file("config.json"), "--catalog", folder.file("catalog.json")));
    state.ifPresent(text -> {
      folder.write("state.json", text);
      arguments.addAll(List.of("--state", folder.file("state.json")));
    });
    return arguments;
  }

  /** Old taps look for the choice beside the schema, others in the metadata. */
  private static ObjectNode selected(Chosen chosen) {
    ObjectNode stream = chosen.stream().json().deepCopy();
    Choice choice = chosen.choice();
    stream.put("selected", true);
    ArrayNode metadata = stream.withArray("metadata");
    String method = choice.incremental() ? "INCREMENTAL" : "FULL_TABLE";
    entry(metadata, List.of()).put("selected", true).put("replication-method", method);
    Set<String> wanted = Set.copyOf(choice.properties());
    if (!wanted.isEmpty()) {
      for (String member : stream.at("/schema/properties").propertyNames()) {
        entry(metadata, List.of("properties", member)).put("selected", wanted.contains(member));
      }
    }
    return stream;
  }

  private static ObjectNode entry(ArrayNode metadata, List<String> breadcrumb) {
    ArrayNode path = Json.MAPPER.createArrayNode();
    breadcrumb.forEach(path::add);
    for (JsonNode entry : metadata) {
      if (entry instanceof ObjectNode object && entry.path("breadcrumb").equals(path)) {
        return object.withObject("/metadata");
      }
    }
    ObjectNode made = metadata.addObject();
    made.set("breadcrumb", path);
    return made.putObject("metadata");
  }

  /** The form is a tap's own affair; most keep an object for each stream under one name. */
  @Override
  public String carried(String state, Set<String> incremental) {
    JsonNode tree = Json.MAPPER.readTree(state);
    if (tree.path("bookmarks") instanceof ObjectNode bookmarks) {
      bookmarks.retain(incremental);
    }
    return Json.write(tree);
  }

  @Override
  public String state(JsonNode message, Optional<String> before) {
    return Json.write(message.path("value"));
  }
}
