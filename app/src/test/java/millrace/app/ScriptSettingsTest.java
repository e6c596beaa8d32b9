package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import millrace.settings.Settings;
import millrace.spi.transform.ScriptLimits;
import org.junit.jupiter.api.Test;

class ScriptSettingsTest {
  @Test
  void limits_thatNobodySets_areTheStandardOnes() {
    Settings settings = Settings.defaults().withOverrides(Map.of("limits.workers", "3"));

    assertThat(new Parts(settings).scriptLimits()).isEqualTo(ScriptLimits.standard(3));
  }

  @Test
  void limits_thatAreSet_hold() {
    Settings settings =
        Settings.defaults()
            .withOverrides(
                Map.of(
                    "limits.script.cpu", "300ms",
                    "limits.script.time", "7s",
                    "limits.script.memory", "8MiB",
                    "limits.script.output", "1000"));

    ScriptLimits limits = new Parts(settings).scriptLimits();

    assertThat(limits.record())
        .isEqualTo(
            new ScriptLimits.Cost(
                Duration.ofMillis(300),
                Duration.ofSeconds(7),
                8 << 20,
                ScriptLimits.standard(1).record().grace()));
    assertThat(limits.output().chars()).isEqualTo(1_000);
  }
}
