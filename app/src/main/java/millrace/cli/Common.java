package millrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.pipeline.Yaml;
import millrace.settings.Purpose;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.settings.SettingsError;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options that all commands have. */
final class Common {
  private static final Path SETTINGS_FILE = Path.of("millrace.yaml");

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder that holds everything Millrace keeps (setting data.dir).")
  private @Nullable Path data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "File with settings; millrace.yaml in this folder is used when it is there.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Sets one setting; see millrace settings.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print for scripts: one JSON object a line.")
  private boolean json;

  Output output() {
    if (spec == null) {
      throw new IllegalStateException("options are used before they are parsed");
    }
    return new Output(
        spec.commandLine().getOut(),
        spec.commandLine().getErr(),
        json,
        data == null ? "" : data.toString());
  }

  /** The settings that hold for this command. */
  Settings settings() {
    return settings(Purpose.COMMAND);
  }

  /** The settings that hold for a process that is there for something. */
  Settings settings(Purpose purpose) {
    Settings settings = Settings.defaults(purpose);
    Optional<Path> file =
        Optional.ofNullable(settingsFile)
            .or(() -> Optional.of(SETTINGS_FILE).filter(Files::isRegularFile));
    file.ifPresent(path ->
        settings.withFile(
            Yaml.object(read(path), path.toString(), SettingsError.FILE), path.toString()));
    settings.withEnvironment(System.getenv()).withOverrides(overrides);
    if (data != null) {
      settings.withOverrides(Map.of(Setting.DATA_DIR.path(), data.toString()));
    }
    return settings;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new MillraceException(
          SettingsError.FILE, "the settings file " + file + " cannot be read", e);
    }
  }
}
