package millrace.spi.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a connector.
 *
 * @param name as it stands in the API, in files and in errors
 * @param type what it may hold
 * @param required whether it must be there
 * @param secret whether it is encrypted at rest and never shown again
 * @param doc one sentence for people
 * @param fallback what holds when it is absent, in words for documents, or null
 */
public record ConfigField(
    String name,
    FieldType type,
    boolean required,
    boolean secret,
    String doc,
    @Nullable String fallback) {
  public ConfigField {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(doc, "doc is null");
  }

  public static ConfigField required(String name, FieldType type, String doc) {
    return new ConfigField(name, type, true, false, doc, null);
  }

  public static ConfigField optional(String name, FieldType type, String doc) {
    return new ConfigField(name, type, false, false, doc, null);
  }

  /** The same setting, encrypted at rest and never shown again. */
  public ConfigField asSecret() {
    return new ConfigField(name, type, required, true, doc, fallback);
  }

  /** The same setting, which may be left out. */
  public ConfigField asOptional() {
    return new ConfigField(name, type, false, secret, doc, fallback);
  }

  public ConfigField withDefault(String words) {
    return new ConfigField(name, type, required, secret, doc, words);
  }

  public Optional<String> defaultInWords() {
    return Optional.ofNullable(fallback);
  }
}
