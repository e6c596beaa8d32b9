package millrace.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.settings.SettingsError;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Containers;
import millrace.spi.source.Programs;

/** The programs that sources may start, as the settings say. */
final class ProgramParts {
  private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
  private static final Pattern NETWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*");

  private final Settings settings;

  ProgramParts(Settings settings) {
    this.settings = settings;
  }

  Programs programs() {
    Path data = Path.of(settings.text(Setting.DATA_DIR)).toAbsolutePath();
    return new Programs(
        executables(),
        data.resolve("staging").resolve("connectors"),
        new Programs.Limits(
            settings.time(Setting.DOCKER_SILENCE),
            settings.time(Setting.DOCKER_TIME),
            settings.size(Setting.DOCKER_OUTPUT),
            settings.number(Setting.DOCKER_LOG_LINES)),
        Optional.of(containers()));
  }

  private Map<String, Path> executables() {
    Map<String, Path> executables = new LinkedHashMap<>();
    for (String entry : settings.text(Setting.DOCKER_EXECUTABLES).split(",", -1)) {
      int sign = entry.indexOf('=');
      if (sign > 0) {
        Path executable = Path.of(entry.substring(sign + 1).strip()).toAbsolutePath();
        executables.put(entry.substring(0, sign).strip(), executable);
      } else if (!entry.isBlank()) {
        throw refused(Setting.DOCKER_EXECUTABLES, "image=path, with commas between several");
      }
    }
    return executables;
  }

  private Containers containers() {
    return new Containers(
        settings.text(Setting.DOCKER_COMMAND),
        images(),
        matching(Setting.DOCKER_NETWORK, NETWORK, "the name of a network, or none"),
        settings.size(Setting.DOCKER_MEMORY),
        matching(Setting.DOCKER_CPUS, CPUS, "a number such as 2 or 0.5"));
  }

  private List<String> images() {
    String names = settings.text(Setting.DOCKER_IMAGES);
    return switch (names) {
      case "any" -> Containers.ANY;
      case "none" -> List.of();
      default ->
          Arrays.stream(names.split(",", -1))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
    };
  }

  private String matching(Setting setting, Pattern form, String words) {
    String text = settings.text(setting);
    if (!form.matcher(text).matches()) {
      throw refused(setting, words);
    }
    return text;
  }

  private MillraceException refused(Setting setting, String form) {
    return new MillraceException(
        SettingsError.INVALID,
        "%s cannot be '%s'; give %s".formatted(setting.path(), settings.text(setting), form));
  }
}
