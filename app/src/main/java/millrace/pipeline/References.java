package millrace.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * Puts in what a pipeline file only names: {@code ${NAME}} anywhere in a text is a variable of the
 * environment; a secret that is {@code file:PATH} is the content of that file.
 */
public final class References {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final String FILE = "file:";
  private static final long SECRET_BYTES_MAX = 64 << 10;

  private final Function<String, @Nullable String> environment;
  private final Path folder;

  /**
   * Resolves references of one file.
   *
   * @param environment gives null for what is not set
   * @param folder where relative paths begin
   */
  public References(Function<String, @Nullable String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /** A tree with all variables put in. */
  public Map<String, Object> variables(Map<?, ?> tree) {
    Map<String, Object> filled = new LinkedHashMap<>();
    tree.forEach((name, value) -> filled.put(String.valueOf(name), filled(value)));
    return filled;
  }

  private @Nullable Object filled(@Nullable Object value) {
    return switch (value) {
      case String text -> text(text);
      case Map<?, ?> members -> variables(members);
      case List<?> items -> {
        List<@Nullable Object> filled = new ArrayList<>();
        items.forEach(item -> filled.add(filled(item)));
        yield filled;
      }
      case null, default -> value;
    };
  }

  private String text(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1))));
  }

  private String variable(String name) {
    String value = environment.apply(name);
    if (value == null) {
      throw new MillraceException(
          PipelineError.REFERENCE, "the variable " + name + " is not set; export it and try again");
    }
    return value;
  }

  /** A secret, read from its file if it names one. */
  public Object secret(String name, Object value) {
    if (!(value instanceof String text) || !text.startsWith(FILE)) {
      return value;
    }
    Path file = folder.resolve(text.substring(FILE.length()));
    try {
      if (Files.size(file) > SECRET_BYTES_MAX) {
        throw new MillraceException(
            PipelineError.REFERENCE, name + ": " + file + " is too large for a secret");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new MillraceException(
          PipelineError.REFERENCE, name + ": the file " + file + " cannot be read", e);
    }
  }
}
