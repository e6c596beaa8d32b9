package millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.app.Session;
import millrace.catalog.Pipeline;
import millrace.catalog.Pipeline.End;
import millrace.catalog.TaskId;
import millrace.dataset.Datasets.Limits;
import millrace.dataset.TableRows;
import millrace.ingestion.BackfillOrders;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.KeyAdministration;
import millrace.operation.Operations;
import millrace.operation.RunReport;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.search.Hits;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

class RunFollowerTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final Endpoint ANY = new Endpoint("any", Config.EMPTY, Optional.empty());

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void run_thatNobodyWorksOn_thoughItHasNotEnded_isNoSuccessAndNoInterruption() {
    int exit = follow(new RunState.Running(NOW));

    assertThat(exit).isEqualTo(ExitCode.REMOTE);
    assertThat(err.toString()).contains("could not be written down");
    assertThat(out.toString()).contains("run the same command again to go on");
  }

  @Test
  void run_thatIsBackInTheQueue_wasInterrupted() {
    assertThat(follow(new RunState.Queued(NOW, "interrupted"))).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(err.toString()).doesNotContain("could not be written down");
  }

  private int follow(RunState state) {
    Output output = new Output(new PrintWriter(out, true), new PrintWriter(err, true), false, "");
    End end = new End("any", Config.EMPTY, Optional.empty());
    Pipeline pipeline = new Pipeline("things", end, end, Action.SAVE, 0);
    return new RunFollower(new OneRun(state), output).run(pipeline, false);
  }

  /** A session in which there is one run that nobody works on. */
  private record OneRun(RunState state) implements Session, Operations {
    private static final RunId RUN = new RunId(new UUID(7, 7));

    @Override
    public Operations operations() {
      return this;
    }

    @Override
    public BackfillOrders backfills() {
      throw new IllegalStateException("a run is no backfill");
    }

    @Override
    public KeyAdministration keys() {
      throw new IllegalStateException("a run needs no keys");
    }

    @Override
    public Started start(AppId app, Pipeline pipeline, boolean anew) {
      return new Started(RUN, false);
    }

    @Override
    public RunReport report(AppId app, RunId id) {
      Run run =
          new Run(
              app,
              id,
              RunOrigin.onDemand(new TaskId(new UUID(1, 1))),
              new RunDefinition(ANY, ANY, Action.SAVE, 0),
              state,
              NOW,
              Optional.of(NOW));
      return new RunReport(run, "things", "things", List.of(), 0, Optional.empty());
    }

    @Override
    public void interrupt(AppId app, RunId run) {}

    @Override
    public List<RunReport> newest(AppId app, int max) {
      return List.of();
    }

    @Override
    public List<KeptReject> rejects(AppId app, RunId run, RejectKey after, int max) {
      return List.of();
    }

    @Override
    public TableRows query(AppId app, String sql, Limits limits) {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public Hits search(AppId app, String index, String text, int max) {
      return new Hits(0, List.of());
    }

    @Override
    public boolean regain(MillraceException lost) {
      return false;
    }

    @Override
    public void onInterrupt(Runnable action) {}

    @Override
    public void pause(Duration duration) {}

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public void close() {}
  }
}
