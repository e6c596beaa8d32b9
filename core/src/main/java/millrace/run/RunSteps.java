package millrace.run;

/** The table of steps behind {@link RunState#on}, one row for each kind of unfinished state. */
final class RunSteps {
  private RunSteps() {}

  static RunState whenQueued(RunState state, RunEvent event) {
    return switch (event) {
      case RunEvent.PickedUp e -> new RunState.Planning(e.at());
      case RunEvent.Interrupted e -> new RunState.Queued(e.at(), e.reason());
      case RunEvent.StopRequested e -> new RunState.Stopped(e.at());
      case RunEvent.Broke e -> failed(e);
      case RunEvent.PassedOver e -> new RunState.Skipped(e.at(), e.reason());
      case RunEvent.Planned _, RunEvent.Drained _, RunEvent.SplitsDone _, RunEvent.Completed _ ->
          throw illegal(state, event);
    };
  }

  static RunState whenActive(RunState state, RunEvent event) {
    return switch (event) {
      case RunEvent.Planned e -> new RunState.Running(e.at());
      case RunEvent.Interrupted e -> new RunState.Queued(e.at(), e.reason());
      case RunEvent.StopRequested e -> new RunState.Stopping(e.at());
      case RunEvent.SplitsDone e -> new RunState.Finalizing(e.at());
      case RunEvent.Broke e -> failed(e);
      case RunEvent.PickedUp _, RunEvent.Drained _, RunEvent.Completed _, RunEvent.PassedOver _ ->
          throw illegal(state, event);
    };
  }

  static RunState whenFinalizing(RunState state, RunEvent event) {
    return switch (event) {
      case RunEvent.Completed e -> new RunState.Succeeded(e.at());
      case RunEvent.Broke e -> failed(e);
      case RunEvent.Interrupted e -> new RunState.Queued(e.at(), e.reason());
      // Too late: the destination may already show everything.
      case RunEvent.StopRequested _ -> state;
      case RunEvent.PickedUp _,
          RunEvent.Planned _,
          RunEvent.Drained _,
          RunEvent.SplitsDone _,
          RunEvent.PassedOver _ ->
          throw illegal(state, event);
    };
  }

  static RunState whenStopping(RunState state, RunEvent event) {
    return switch (event) {
      case RunEvent.Drained e -> new RunState.Stopped(e.at());
      case RunEvent.Broke e -> failed(e);
      // What was to stop before a crash, or before its worker heard of it, is still to stop.
      case RunEvent.Interrupted _,
          RunEvent.StopRequested _,
          RunEvent.Planned _,
          RunEvent.SplitsDone _ ->
          state;
      case RunEvent.PickedUp _, RunEvent.Completed _, RunEvent.PassedOver _ ->
          throw illegal(state, event);
    };
  }

  private static RunState failed(RunEvent.Broke e) {
    return new RunState.Failed(e.at(), e.failure(), e.blocking());
  }

  static IllegalStateException illegal(RunState state, RunEvent event) {
    return new IllegalStateException(
        event.getClass().getSimpleName()
            + " cannot happen to a run that is "
            + state.getClass().getSimpleName());
  }
}
