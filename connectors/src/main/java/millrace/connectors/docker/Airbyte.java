package millrace.connectors.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The protocol of Airbyte connectors. */
final class Airbyte implements Protocol {
  @Override
  public List<String> discovery(WorkFolder folder) {
    return List.of("discover", "--config", folder.file("config.json"));
  }

  List<String> check(WorkFolder folder) {
    return List.of("check", "--config", folder.file("config.json"));
  }

  @Override
  public Optional<List<Stream>> streams(JsonNode message) {
    JsonNode streams = message.at("/catalog/streams");
    return streams.isArray()
        ? Optional.of(streams.valueStream().map(Airbyte::stream).toList())
        : Optional.empty();
  }

  private static Stream stream(JsonNode json) {
    if (!(json instanceof ObjectNode object) || !object.path("name").isString()) {
      throw new MillraceException(
          SourceError.INVALID, "the connector's catalog has a stream without a name");
    }
    List<String> key = new ArrayList<>();
    for (JsonNode path : object.path("source_defined_primary_key")) {
      // A key that lies deeper is none that a record could be found by.
      if (path.size() != 1) {
        return new Stream(object.get("name").asString(), object, List.of());
      }
      key.add(path.get(0).asString());
    }
    return new Stream(object.get("name").asString(), object, key);
  }

  @Override
  public List<String> reading(WorkFolder folder, List<Chosen> chosen, Optional<String> state) {
    ObjectNode catalog = Json.MAPPER.createObjectNode();
    ArrayNode streams = catalog.putArray("streams");
    chosen.forEach(one -> streams.add(configured(one)));
    folder.write("catalog.json", Json.write(catalog));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "read",
                "--config",
                folder.file("config.json"),
                "--catalog",
                folder.file("catalog.json")));
    state.ifPresent(text -> {
      folder.write("state.json", text);
      arguments.addAll(List.of("--state", folder.file("state.json")));
    });
    return arguments;
  }

  private static ObjectNode configured(Chosen chosen) {
    boolean incremental = chosen.choice().incremental();
    ObjectNode configured = Json.MAPPER.createObjectNode();
    configured.set("stream", chosen.stream().json());
    configured.put("sync_mode", incremental ? "incremental" : "full_refresh");
    configured.put("destination_sync_mode", incremental ? "append_dedup" : "append");
    JsonNode cursor = chosen.stream().json().path("default_cursor_field");
    if (incremental && cursor.isArray()) {
      configured.set("cursor_field", cursor);
    }
    JsonNode key = chosen.stream().json().path("source_defined_primary_key");
    if (key.isArray()) {
      configured.set("primary_key", key);
    }
    return configured;
  }

  /** States of single streams are collected; any other kind says it all at once. */
  @Override
  public String state(JsonNode message, Optional<String> before) {
    JsonNode state = message.path("state");
    return switch (state.path("type").asString("LEGACY")) {
      case "STREAM" -> Json.write(collected(state, before));
      case "GLOBAL" -> Json.write(Json.MAPPER.createArrayNode().add(state));
      default -> Json.write(state.path("data"));
    };
  }

  /** An old state is one object, which nobody can take apart. */
  @Override
  public String carried(String state, Set<String> incremental) {
    JsonNode tree = Json.MAPPER.readTree(state);
    if (!(tree instanceof ArrayNode states)) {
      return state;
    }
    ArrayNode left = Json.MAPPER.createArrayNode();
    for (JsonNode each : states) {
      boolean ofStream = each.path("type").asString("").equals("STREAM");
      if (!ofStream || incremental.contains(name(each.path("stream")))) {
        left.add(each);
      }
    }
    left.forEach(each -> {
      if (each.at("/global/stream_states") instanceof ArrayNode streams) {
        streams.removeIf(stream -> !incremental.contains(name(stream)));
      }
    });
    return Json.write(left);
  }

  private static String name(JsonNode stream) {
    return stream.at("/stream_descriptor/name").asString("");
  }

  private static ArrayNode collected(JsonNode state, Optional<String> before) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    JsonNode stream = state.at("/stream/stream_descriptor");
    before
        .map(Json.MAPPER::readTree)
        .filter(JsonNode::isArray)
        .ifPresent(states ->
            states
                .valueStream()
                .filter(old -> !old.at("/stream/stream_descriptor").equals(stream))
                .forEach(all::add));
    return all.add(state);
  }
}
