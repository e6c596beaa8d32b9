package millrace.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

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
}
