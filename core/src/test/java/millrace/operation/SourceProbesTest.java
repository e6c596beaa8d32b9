package millrace.operation;

import static millrace.operation.TaskWorld.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import millrace.catalog.SourceDefinition;
import millrace.catalog.SourceId;
import millrace.catalog.Stamps;
import millrace.operation.SourceProbes.Findings;
import millrace.operation.TaskWorld.Hold;
import millrace.run.Run;
import millrace.run.RunState;
import millrace.run.RunType;
import millrace.run.event.EventStatus;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SourceProbesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @AutoClose private final TaskWorld world = new TaskWorld();
  private final SourceProbes probes = world.probes(LONG, 2);

  private SourceDefinition source(String type) {
    return new SourceDefinition(
        new SourceId(world.ids.next()),
        type,
        "s",
        Config.EMPTY,
        Optional.empty(),
        Stamps.created(world.clock.instant()));
  }

  private Run stored(Findings findings) {
    Run run = world.found(findings.run().id());
    assertThat(run).isEqualTo(findings.run());
    return run;
  }

  @Test
  void validate_ofASourceThatCanBeRead_showsItsFirstRecords_andLeavesARun() {
    Findings findings = probes.validate(APP, source("list"));

    assertThat(findings.data())
        .containsExactly("{\"objectID\":\"k1\"}", "{\"objectID\":\"k2\"}", "{\"objectID\":\"k3\"}");
    assertThat(findings.message()).contains("5 of its records were looked at");
    Run run = stored(findings);
    assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(run.type()).isEqualTo(RunType.VALIDATE);
    assertThat(run.origin().task()).isEmpty();
    assertThat(run.startedAt()).isPresent();
    assertThat(world.eventsOf(run))
        .anySatisfy(event -> assertThat(event.data()).containsValue(findings.message()));
  }

  @Test
  void validate_ofASourceThatBreaks_saysWhy_inARunThatFailed() {
    world.source.breakBefore(
        1, new MillraceException(SourceError.UNAVAILABLE, "nobody answers at example.org"));

    Findings findings = probes.validate(APP, source("list"));

    assertThat(findings.data()).isEmpty();
    assertThat(findings.message()).isEqualTo("nobody answers at example.org");
    assertThat(stored(findings).state()).isInstanceOf(RunState.Failed.class);
    assertThat(world.eventsOf(findings.run()))
        .anySatisfy(event -> assertThat(event.status()).contains(EventStatus.CRITICAL));
  }

  @Test
  void validate_ofATypeWithoutAConnector_failsAndNamesIt() {
    Findings findings = probes.validate(APP, source("shopify"));

    assertThat(findings.message()).contains("no source of type 'shopify' is here");
    assertThat(stored(findings).state()).isInstanceOf(RunState.Failed.class);
  }

  @Test
  void validate_ofASourceThatIsPushedTo_succeeds() {
    Findings findings = probes.validate(APP, source("push"));

    assertThat(stored(findings).state()).isInstanceOf(RunState.Succeeded.class);
    assertThat(findings.data()).isEmpty();
  }

  @Test
  void validate_ofASourceThatDoesNotAnswer_endsInTime() {
    Hold hold = world.hold();

    Findings findings = world.probes(Duration.ofMillis(1), 1).validate(APP, source("list"));

    assertThat(findings.message()).contains("has not answered within");
    assertThat(stored(findings).state()).isInstanceOf(RunState.Failed.class);
    hold.release();
  }

  @Test
  void validate_whileAsManyAreLookedAtAsMay_isRefused_andLeavesNothing() {
    SourceProbes one = world.probes(LONG, 1);
    Hold hold = world.hold();
    CompletableFuture<Findings> first =
        CompletableFuture.supplyAsync(() -> one.validate(APP, source("list")));
    hold.awaitBegun();

    assertThatThrownBy(() -> one.validate(APP, source("list")))
        .hasMessageContaining("task.queue_full");
    assertThat(world.runs.newest(APP, 10)).hasSize(1);
    hold.release();
    assertThat(first.join().run().state()).isInstanceOf(RunState.Succeeded.class);
  }

  @Test
  void validate_whileARestartHappens_isARunThatWasInterrupted() {
    Hold hold = world.hold();
    CompletableFuture<Findings> look =
        CompletableFuture.supplyAsync(() -> probes.validate(APP, source("list")));
    hold.awaitBegun();

    world.rig().desk().recover(APP);

    Run run = world.runs.newest(APP, 1).getFirst();
    assertThat(run.state())
        .isInstanceOfSatisfying(
            RunState.Failed.class,
            failed -> assertThat(failed.failure().code().id()).isEqualTo("run.interrupted"));
    hold.release();
    assertThatThrownBy(look::join).hasMessageContaining("was moved by somebody else");
  }

  @Test
  void discover_ofASourceWithoutStreams_isRefused() {
    assertThatThrownBy(() -> probes.discover(APP, source("list")))
        .hasMessageContaining("a list source has no streams to discover");
    assertThat(world.runs.newest(APP, 1)).isEmpty();
  }

  @Test
  void discover_thatFails_keepsWhatWasFoundBefore() {
    SourceDefinition source = source("docker");
    world.catalog.put(APP, source);
    world.catalog.putStreams(APP, source.id(), "[{\"name\":\"users\"}]");

    Findings findings = probes.discover(APP, source);

    assertThat(stored(findings).type()).isEqualTo(RunType.DISCOVER);
    assertThat(findings.run().state()).isInstanceOf(RunState.Failed.class);
    assertThat(world.catalog.streams(APP, source.id())).contains("[{\"name\":\"users\"}]");
  }
}
