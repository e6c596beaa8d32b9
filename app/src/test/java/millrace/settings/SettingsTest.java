package millrace.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.api.http.rate.Rate;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void values_ofSeveralOrigins_overrideInRisingPrecedence() {
    Settings settings =
        Settings.defaults()
            .withFile(Map.of("limits", Map.of("slice", Map.of("records", 1, "time", "3s"))), "file")
            .withEnvironment(Map.of("MILLRACE_LIMITS_SLICE_RECORDS", "2"))
            .withOverrides(Map.of("limits.slice.bytes", "64kB"));

    assertThat(settings.number(Setting.SLICE_RECORDS)).isEqualTo(2);
    assertThat(settings.time(Setting.SLICE_TIME)).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.size(Setting.SLICE_BYTES)).isEqualTo(64_000);
    assertThat(settings.all().get(Setting.SLICE_RECORDS))
        .isEqualTo(new Settings.Value("2", "MILLRACE_LIMITS_SLICE_RECORDS"));
    assertThat(settings.all().get(Setting.SLICE_TIME)).isEqualTo(new Settings.Value("3s", "file"));
  }

  @Test
  void defaults_areAllOfTheirKind() {
    Settings settings = Settings.defaults();

    for (Setting setting : Setting.values()) {
      assertThat(settings.isDefault(setting)).isTrue();
      switch (setting.kind()) {
        case TEXT -> assertThat(settings.text(setting)).isNotEmpty();
        case FLAG -> assertThat(settings.flag(setting)).isIn(true, false);
        case NUMBER -> assertThat(settings.number(setting)).isPositive();
        case SIZE -> assertThat(settings.size(setting)).isPositive();
        case TIME -> assertThat(settings.time(setting)).isPositive();
        case PORT -> assertThat(settings.number(setting)).isNotNegative();
        case RATE -> assertThat(settings.rates(setting)).isNotEmpty();
        case FOLDERS -> assertThat(settings.folders(setting)).isEmpty();
        case OPTIONAL, SECRET -> assertThat(settings.optional(setting)).isEmpty();
      }
    }
  }

  @Test
  void value_ofAnotherKind_isRefused_withWhatIsExpected() {
    assertThatThrownBy(() -> Settings.defaults().withOverrides(Map.of("limits.slice.time", "soon")))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("limits.slice.time")
        .hasMessageContaining("500ms");
  }

  @Test
  void name_thatIsNoSetting_isRefused() {
    assertThatThrownBy(() -> Settings.defaults().withFile(Map.of("limits", Map.of("x", 1)), "file"))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("limits.x");
  }

  @Test
  void defaults_ofAServer_allowLess() {
    Settings command = Settings.defaults(Purpose.COMMAND);
    Settings server = Settings.defaults(Purpose.SERVER);

    assertThat(command.flag(Setting.ALLOW_PRIVATE)).isTrue();
    assertThat(server.flag(Setting.ALLOW_PRIVATE)).isFalse();
    assertThat(command.folders(Setting.FILES_ALLOWED)).isEmpty();
    assertThat(server.folders(Setting.FILES_ALLOWED)).contains(List.of());
    assertThat(
            server
                .withOverrides(Map.of("outbound.allowPrivate", "true"))
                .flag(Setting.ALLOW_PRIVATE))
        .isTrue();
  }

  @Test
  void secret_isUsedAndNeverShown() {
    Settings settings =
        Settings.defaults().withEnvironment(Map.of("MILLRACE_SERVER_TLS_PASSWORD", "hunter2"));

    assertThat(settings.text(Setting.TLS_PASSWORD)).isEqualTo("hunter2");
    assertThat(settings.all().get(Setting.TLS_PASSWORD))
        .isEqualTo(new Settings.Value("(set)", "MILLRACE_SERVER_TLS_PASSWORD"));
    assertThat(settings.all().toString()).doesNotContain("hunter2");
    assertThat(Settings.defaults().all().get(Setting.TLS_PASSWORD))
        .isEqualTo(new Settings.Value("", "default"));
  }

  @Test
  void rates_areReadOneByOne() {
    Settings settings =
        Settings.defaults().withOverrides(Map.of("limits.rate.algolia", "5/1s, 100/2m"));

    assertThat(settings.rates(Setting.RATE_ALGOLIA))
        .containsExactly(new Rate(5, Duration.ofSeconds(1)), new Rate(100, Duration.ofMinutes(2)));
    assertThat(settings.rates(Setting.RATE_STATSIG))
        .containsExactly(
            new Rate(100, Duration.ofSeconds(10)), new Rate(900, Duration.ofMinutes(15)));
  }

  @ParameterizedTest
  @CsvSource({
    "limits.rate.algolia, 5",
    "limits.rate.algolia, 0/1s",
    "limits.rate.algolia, 5/0s",
    "limits.rate.algolia, 5/1s/2",
    "server.port, 65536",
    "server.port, -1",
    "files.allowed, '/a,,/b'"
  })
  void value_thatMakesNoSense_isRefused(String name, String value) {
    assertThatThrownBy(() -> Settings.defaults().withOverrides(Map.of(name, value)))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining(name);
  }

  @Test
  void folders_areAListInAFile_orAText() {
    Settings file =
        Settings.defaults()
            .withFile(Map.of("files", Map.of("allowed", List.of("/a", "/b/c"))), "file");
    Settings text = Settings.defaults().withOverrides(Map.of("files.allowed", "/a, /b/c"));

    assertThat(file.folders(Setting.FILES_ALLOWED))
        .isEqualTo(text.folders(Setting.FILES_ALLOWED))
        .contains(List.of(Path.of("/a"), Path.of("/b/c")));
  }
}
