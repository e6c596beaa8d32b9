package millrace.api.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.ReferenceTypeDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.type.ReferenceType;

/** How values are read that the library would read in a way of its own. */
final class WireDeserializers extends SimpleDeserializers {
  WireDeserializers() {
    addDeserializer(Instant.class, new InstantText());
    addDeserializer(Clearable.class, new ClearableText());
    addDeserializer(Names.class, new NamesText());
    addDeserializer(RawJson.class, new RawJsonText());
  }

  @Override
  public @Nullable ValueDeserializer<?> findReferenceDeserializer(
      ReferenceType type,
      DeserializationConfig config,
      BeanDescription.Supplier description,
      @Nullable TypeDeserializer contentType,
      @Nullable ValueDeserializer<?> content) {
    return type.isTypeOrSubTypeOf(Optional.class)
        ? new LeftOut(type, null, contentType, content)
        : super.findReferenceDeserializer(type, config, description, contentType, content);
  }

  /** An optional member can be left out, but null is no value of it. */
  private static final class LeftOut extends ReferenceTypeDeserializer<Optional<?>> {
    LeftOut(
        JavaType type,
        @Nullable ValueInstantiator instantiator,
        @Nullable TypeDeserializer contentType,
        @Nullable ValueDeserializer<?> content) {
      super(type, instantiator, contentType, content);
    }

    @Override
    protected ReferenceTypeDeserializer<Optional<?>> withResolved(
        TypeDeserializer contentType, ValueDeserializer<?> content) {
      return new LeftOut(_fullType, _valueInstantiator, contentType, content);
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      throw InvalidNullException.from(context, (PropertyName) null, (JavaType) null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Optional.empty();
    }

    @Override
    public Optional<?> referenceValue(Object contents) {
      return Optional.of(contents);
    }

    @Override
    public Optional<?> updateReference(Optional<?> reference, Object contents) {
      return Optional.of(contents);
    }

    @Override
    public @Nullable Object getReferenced(Optional<?> reference) {
      return reference.orElse(null);
    }
  }

  /** An instant is a text here; a number could be seconds or milliseconds. */
  private static final class InstantText extends StdDeserializer<Instant> {
    InstantText() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        try {
          return Instant.parse(parser.getString());
        } catch (DateTimeParseException e) {
          // Said below, for this and for what is no text.
        }
      }
      throw MismatchedInputException.from(parser, Instant.class, "not an instant");
    }
  }

  /** Tells a member that is null from one that is left out. */
  private static final class ClearableText extends StdDeserializer<Clearable> {
    ClearableText() {
      super(Clearable.class);
    }

    @Override
    public Clearable deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        return Clearable.of(parser.getString());
      }
      throw MismatchedInputException.from(parser, String.class, "not a text");
    }

    @Override
    public Clearable getNullValue(DeserializationContext context) {
      return Clearable.CLEARED;
    }

    @Override
    public Clearable getAbsentValue(DeserializationContext context) {
      return Clearable.ABSENT;
    }
  }

  /** One name or several. */
  private static final class NamesText extends StdDeserializer<Names> {
    NamesText() {
      super(Names.class);
    }

    @Override
    public Names deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        return new Names(true, List.of(parser.getString()));
      }
      if (!parser.hasToken(JsonToken.START_ARRAY)) {
        throw refused(parser);
      }
      List<String> names = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
          throw refused(parser);
        }
        names.add(parser.getString());
      }
      return new Names(true, names);
    }

    private static MismatchedInputException refused(JsonParser parser) {
      return MismatchedInputException.from(parser, List.class, "not texts");
    }

    @Override
    public Names getNullValue(DeserializationContext context) {
      return Names.NONE;
    }

    @Override
    public Names getAbsentValue(DeserializationContext context) {
      return Names.NONE;
    }
  }
}
