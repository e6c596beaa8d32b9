package millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final SplitId FIRST = new SplitId(new RunId(new UUID(0x7000L, 1)), 0);
  private static final SplitId SECOND = new SplitId(new RunId(new UUID(0x7000L, 1)), 1);

  private final Progress progress = new Progress();

  @Test
  void split_goneOnWith_standsWhereItWas() {
    progress.expect(1_000);
    progress.begin(FIRST, 400, 40);

    progress.read(FIRST, 10, 100);

    assertThat(progress.snapshot()).isEqualTo(new Progress.Snapshot(1_000, 500, 50, 40));
  }

  @Test
  void split_triedAgain_countsWhatItReadsOnce() {
    progress.begin(FIRST, 0, 0);
    progress.begin(SECOND, 0, 0);
    progress.read(FIRST, 10, 100);
    progress.durable(FIRST, 5);
    progress.read(SECOND, 1, 7);

    progress.begin(FIRST, 50, 5);

    assertThat(progress.snapshot()).isEqualTo(new Progress.Snapshot(-1, 57, 6, 5));
  }
}
