package millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import millrace.spi.failure.Failure;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Failure FAILURE = Failure.of(RunError.DEFECT, "broke");

  private static final List<RunState> UNFINISHED =
      List.of(
          new RunState.Queued(AT, ""),
          new RunState.Planning(AT),
          new RunState.Running(AT),
          new RunState.Finalizing(AT),
          new RunState.Stopping(AT));

  private static final List<RunState> ENDED =
      List.of(
          new RunState.Succeeded(AT),
          new RunState.Failed(AT, FAILURE),
          new RunState.Stopped(AT),
          new RunState.Skipped(AT, "late"));

  private static final List<RunEvent> EVENTS =
      List.of(
          new RunEvent.PickedUp(AT),
          new RunEvent.Planned(AT),
          new RunEvent.Interrupted(AT, "killed"),
          new RunEvent.StopRequested(AT),
          new RunEvent.Drained(AT),
          new RunEvent.SplitsDone(AT),
          new RunEvent.Completed(AT),
          new RunEvent.Broke(AT, FAILURE),
          new RunEvent.PassedOver(AT, "late"));

  @Test
  void invariant2_endedStates_takeNoEvent() {
    for (RunState state : ENDED) {
      assertThat(state.ended()).isTrue();
      for (RunEvent event : EVENTS) {
        assertThatThrownBy(() -> state.on(event)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void unfinishedStates_canAlwaysBreak() {
    for (RunState state : UNFINISHED) {
      assertThat(state.ended()).isFalse();
      assertThat(state.on(new RunEvent.Broke(AT, FAILURE))).isInstanceOf(RunState.Failed.class);
    }
  }

  @Test
  void life_withoutTrouble_leadsToSuccess() {
    RunState state = new RunState.Queued(AT, "");
    for (RunEvent event :
        List.of(
            new RunEvent.PickedUp(AT),
            new RunEvent.Planned(AT),
            new RunEvent.SplitsDone(AT),
            new RunEvent.Completed(AT))) {
      state = state.on(event);
    }
    assertThat(state).isEqualTo(new RunState.Succeeded(AT));
  }

  @Test
  void stop_whenFinalizing_comesTooLate() {
    RunState finalizing = new RunState.Finalizing(AT);

    assertThat(finalizing.on(new RunEvent.StopRequested(AT))).isEqualTo(finalizing);
  }

  @Test
  void crash_whileStopping_doesNotBringTheRunBack() {
    RunState stopping = new RunState.Stopping(AT);

    assertThat(stopping.on(new RunEvent.Interrupted(AT, "killed"))).isEqualTo(stopping);
    assertThat(stopping.on(new RunEvent.Drained(AT))).isEqualTo(new RunState.Stopped(AT));
  }
}
