package millrace.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.catalog.AuthenticationType;
import millrace.engine.Connectors;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of pipeline files, made from the declarations of the connectors that are here.
 */
public final class PipelineSchema {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PipelineSchema() {}

  /** The schema as a text, for editors. */
  public static String json(Connectors connectors) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Millrace pipeline");
    schema.putAll(object(PipelineFile.FILE));
    schema.put("$defs", Map.of("authentication", anyOf(authentications())));
    put(schema, "source", anyOf(sources(connectors)));
    put(schema, "destination", anyOf(destinations(connectors)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  @SuppressWarnings("unchecked") // made a few lines above, by object()
  private static void put(Map<String, Object> schema, String member, Object type) {
    ((Map<String, Object>) schema.getOrDefault("properties", Map.of())).put(member, type);
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> cases) {
    return Map.of("anyOf", cases);
  }

  private static List<Map<String, Object>> authentications() {
    return Arrays.stream(AuthenticationType.values())
        .map(type -> typed(type.word(), type.spec(), false))
        .toList();
  }

  private static List<Map<String, Object>> sources(Connectors connectors) {
    return connectors.sourceTypes().stream()
        .map(type -> typed(type, connectors.source(type).config(), true))
        .toList();
  }

  private static List<Map<String, Object>> destinations(Connectors connectors) {
    return connectors.destinationTypes().stream()
        .map(type -> typed(type, connectors.destination(type).config(), true))
        .toList();
  }

  private static Map<String, Object> typed(String type, ConfigSpec spec, boolean login) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Map.of("const", type));
    properties.put("input", object(spec));
    if (login) {
      properties.put("authentication", Map.of("$ref", "#/$defs/authentication"));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", List.of("type", "input"));
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> object(ConfigSpec spec) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (ConfigField field : spec.fields()) {
      Map<String, Object> schema = new LinkedHashMap<>(type(field.type()));
      schema.put("description", field.doc());
      properties.put(field.name(), schema);
      if (field.required()) {
        required.add(field.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put(
        "additionalProperties",
        spec.others().<Object>map(others -> type(others.type())).orElse(false));
    return schema;
  }

  private static Map<String, Object> type(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> text(text);
      case FieldType.Whole whole ->
          ordered("type", "integer", "minimum", whole.min(), "maximum", whole.max());
      case FieldType.Flag _ -> Map.of("type", "boolean");
      case FieldType.Choice choice -> Map.of("enum", choice.words());
      case FieldType.MapOf map ->
          ordered("type", "object", "additionalProperties", type(map.values()));
      case FieldType.ListOf list -> ordered("type", "array", "items", type(list.items()));
      case FieldType.Nested nested -> object(nested.spec());
      case FieldType.Tree _ -> Map.of("type", "object");
      case FieldType.OrNull maybe -> anyOf(List.of(type(maybe.type()), Map.of("type", "null")));
      case FieldType.Anything _ -> Map.of();
    };
  }

  private static Map<String, Object> text(FieldType.Text text) {
    String pattern = text.pattern().pattern();
    return pattern.equals(".*")
        ? Map.of("type", "string")
        : ordered("type", "string", "pattern", "^(?:" + pattern + ")$");
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
