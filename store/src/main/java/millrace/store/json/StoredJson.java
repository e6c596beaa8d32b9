package millrace.store.json;

import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Writes what is stored, and reads back exactly that: a member that is unknown, missing, repeated
 * or of another type is refused (invariant 7), and numbers keep every digit.
 */
public final class StoredJson {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private StoredJson() {}

  /** Made when it is first used, since a start without stored definitions does not need it. */
  private static final class Mapper {
    static final JsonMapper STRICT =
        JsonMapper.builder()
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
  }

  public static String write(Object value) {
    return Mapper.STRICT.writeValueAsString(value);
  }

  public static byte[] writeBytes(Object value) {
    return Mapper.STRICT.writeValueAsBytes(value);
  }

  /**
   * Reads a value of a type.
   *
   * @throws tools.jackson.core.JacksonException when the text is not what {@link #write} makes of
   *     that type; its message may quote the text
   */
  public static <T> T read(String text, Class<T> type) {
    return Mapper.STRICT.readValue(text, type);
  }

  /** An object of any members, in their order. */
  public static Map<String, Object> readObject(String text) {
    return Mapper.STRICT.readValue(text, OBJECT);
  }

  public static Map<String, Object> readObject(byte[] text) {
    return Mapper.STRICT.readValue(text, OBJECT);
  }
}
