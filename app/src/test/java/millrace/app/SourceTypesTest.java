package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.catalog.declared.DeclaredSources;
import millrace.engine.Connectors;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import org.junit.jupiter.api.Test;

/** The page of source types is made from what is declared; {@code -Ddocs=apply} writes it anew. */
class SourceTypesTest {
  private static final Path PAGE =
      Path.of(System.getProperty("millrace.root", "."), "docs", "source-types.md");
  private static final String HEAD =
      """
      # Types of sources

      What the `input` of a source may hold, by its type. Other members are refused. Types marked
      *stored only* can be defined, listed and used in tasks, but no connector is here that could
      read them. The type `sfcc` and the `endpoint` of `algoliaIndex` are of our own design; all others
      are those of the Ingestion API.
      """;

  private final Connectors connectors = new LocalSessions().connectors();

  @Test
  void types_withAConnector_haveNoOtherDeclaration() {
    assertThat(connectors.sourceTypes())
        .doesNotContainAnyElementsOf(DeclaredSources.specs().keySet());
  }

  @Test
  void page_madeAgain_isTheSame() throws IOException {
    Map<String, ConfigSpec> specs = new TreeMap<>(DeclaredSources.specs());
    connectors.sourceTypes().forEach(type -> specs.put(type, connectors.source(type).config()));
    StringBuilder page = new StringBuilder(HEAD);
    specs.forEach((type, spec) -> page.append(section(type, spec)));
    if ("apply".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page.toString());
  }

  private static String section(String type, ConfigSpec spec) {
    if (type.equals("push")) {
      return """

      ## push

      No settings. Nothing is read: records are sent to the tasks of such a source.
      """;
    }
    boolean storedOnly = DeclaredSources.specs().containsKey(type);
    String title = "\n## " + type + (storedOnly ? " (stored only)" : "") + "\n\n";
    if (spec.fields().isEmpty()) {
      return title + "No settings.\n";
    }
    return title + "| setting | needed | value | meaning |\n|---|---|---|---|\n" + rows("", spec);
  }

  private static String rows(String path, ConfigSpec spec) {
    return spec.fields().stream().map(field -> row(path, field)).collect(Collectors.joining());
  }

  private static String row(String path, ConfigField field) {
    String name = path + field.name();
    String otherwise = field.defaultInWords().map(words -> " Otherwise " + words + ".").orElse("");
    return "| `%s` | %s | %s | %s |\n"
            .formatted(
                name,
                field.required() ? "yes" : "no",
                value(field.type()).replace("|", "\\|"),
                field.doc() + otherwise)
        + members(name, field.type());
  }

  private static String members(String name, FieldType type) {
    return switch (type) {
      case FieldType.Nested nested -> rows(name + ".", nested.spec());
      case FieldType.ListOf list -> members(name + "[]", list.items());
      case FieldType.OrNull maybe -> members(name, maybe.type());
      case FieldType.Text _,
          FieldType.Whole _,
          FieldType.Flag _,
          FieldType.Choice _,
          FieldType.MapOf _,
          FieldType.Tree _,
          FieldType.Anything _ ->
          "";
    };
  }

  private static String value(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> text.meaning();
      case FieldType.Whole _ -> "a whole number";
      case FieldType.Flag _ -> "true or false";
      case FieldType.Choice choice -> "one of " + String.join(", ", choice.words());
      case FieldType.MapOf map -> "an object, each member " + value(map.values());
      case FieldType.ListOf list -> "a list, each item " + value(list.items());
      case FieldType.Nested _ -> "an object";
      case FieldType.Tree _ -> "an object with any members";
      case FieldType.OrNull maybe -> value(maybe.type()) + ", or null";
      case FieldType.Anything _ -> "anything";
    };
  }
}
