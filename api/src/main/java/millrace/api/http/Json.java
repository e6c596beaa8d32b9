package millrace.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.Set;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The one way to read and write JSON on the wire. Reading is strict (invariant 7): a member that is
 * unknown, repeated, null or of another type is refused, and so is a record's member that is
 * missing and not an {@link Optional}, {@link Clearable} or {@link Names}. Numbers keep every
 * digit, a {@link RawJson} every byte. Members that are empty are not written.
 */
public final class Json {
  private static final int DEPTH_MAX = 100;
  private static final int NUMBER_CHARS_MAX = 1_000;
  private static final Set<Class<?>> LEFT_OUT =
      Set.of(Optional.class, Clearable.class, Names.class);

  private Json() {}

  /** Made when it is first used: a start does not wait for it. */
  private static final class Mapper {
    static final JsonMapper STRICT =
        JsonMapper.builder(factory())
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                texts ->
                    texts
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().setDeserializers(new WireDeserializers()))
            .annotationIntrospector(new RequiredMembers())
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private static JsonFactory factory() {
      return JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .build())
          .build();
    }
  }

  /** A record's member has to be there unless it is one that can say that it is not. */
  private static final class RequiredMembers extends JacksonAnnotationIntrospector {
    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      if (member instanceof AnnotatedParameter) {
        return !LEFT_OUT.contains(member.getRawType());
      }
      return super.hasRequiredMarker(config, member);
    }
  }

  /**
   * Reads one value.
   *
   * @throws MillraceException {@link RequestError#INVALID} with the place and what was expected
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      T value =
          Mapper.STRICT.readerFor(type).withAttribute(RawJsonText.BYTES, json).readValue(json);
      if (value == null) {
        throw new MillraceException(RequestError.INVALID, "the body must not be null");
      }
      return value;
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** Reads token by token, as strictly. What goes wrong then is said by {@link #refused}. */
  public static JsonParser parser(byte[] json) {
    return Mapper.STRICT.createParser(json);
  }

  /** {@link RequestError#INVALID} with the place and what was expected. */
  public static MillraceException refused(JacksonException e) {
    // Without the cause: it may quote what was read.
    return new MillraceException(RequestError.INVALID, JsonProblem.of(e));
  }

  public static byte[] write(Object value) {
    return Mapper.STRICT.writeValueAsBytes(value);
  }
}
