package millrace.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import millrace.engine.Intake.Receiver;
import millrace.engine.Intake.Taken;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;
import millrace.spi.destination.Action;
import millrace.spi.destination.Form;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private final List<Documents> written = new ArrayList<>();
  private final List<LogLine> said = new ArrayList<>();

  private static Documents documents(int count) {
    byte[] bytes = "{}".getBytes(UTF_8);
    Origins origins = new Origins(bytes, 0, count);
    Documents.Builder builder = new Documents.Builder(bytes, origins, count);
    for (int i = 0; i < count; i++) {
      origins.add(i + 1, 0, 2);
      if (i % 2 == 0) {
        builder.add(0, 2, "k" + i);
      } else {
        builder.addGenerated(0, 2, "g" + i);
      }
    }
    return builder.build();
  }

  private record Whole(Documents documents) implements Chunk {
    @Override
    public int records() {
      return documents.size();
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public Cursor next() {
      return Cursor.START;
    }

    @Override
    public Fetched decode() {
      return new Fetched(documents, List.of());
    }
  }

  private final Slice slice =
      new Slice() {
        @Override
        public void write(Batch batch) {
          written.add(batch.documents());
        }

        @Override
        public PreparedSlice prepare() {
          throw new IllegalStateException("nothing is committed here");
        }

        @Override
        public void close() {}
      };

  private Taken take(Stage stage, Action action, int records) {
    FormConversion conversion = new NoConversion();
    return new Intake(
            conversion, stage, said::addAll, new Receiver(action, Form.DOCUMENTS), 0, "file")
        .take(new Whole(documents(records)), slice);
  }

  /** Doubles the first, leaves the second out, rejects the third. */
  private static Staged some(Documents documents, int split, String file) {
    BitSet left = new BitSet();
    left.set(0);
    left.set(3, documents.size());
    Reject reject =
        Reject.rejected(ScriptError.THREW, "no", new Position(split, file, 3, 0), new byte[0]);
    return new Staged(
        documents.only(left), List.of(reject), 0, 1, List.of(new LogLine(Level.INFO, "hello")));
  }

  @Test
  void take_stageThatLeavesOutAndRejects_isCounted() {
    Taken taken = take(IntakeTest::some, Action.SAVE, 6);
    assertThat(taken.counts().read()).isEqualTo(6);
    assertThat(taken.counts().get(Count.FILTERED)).isEqualTo(1);
    assertThat(taken.counts().get(Count.REJECTED)).isEqualTo(1);
    assertThat(written.getFirst().size()).isEqualTo(4);
    assertThat(said).containsExactly(new LogLine(Level.INFO, "hello"));
  }

  @Test
  void take_stageThatMakesMore_balances() {
    Taken taken =
        take(
            (documents, _, _) -> new Staged(documents(6), List.of(), 4, 0, List.of()),
            Action.SAVE,
            2);
    assertThat(taken.counts().get(Count.EXPANDED)).isEqualTo(4);
    assertThat(taken.counts().with(Count.INSERTED, written.getFirst().size()).balances()).isTrue();
  }

  @Test
  void take_partialOfResultsWithoutKey_rejectsThemAndBalances() {
    Taken taken =
        take(
            (documents, _, _) -> new Staged(documents(6), List.of(), 4, 0, List.of()),
            Action.PARTIAL,
            2);
    assertThat(written.getFirst().size()).isEqualTo(3);
    assertThat(taken.counts().get(Count.REJECTED)).isEqualTo(3);
    assertThat(taken.counts().with(Count.INSERTED, 3).balances()).isTrue();
  }

  @Test
  void take_noStage_writesWhatWasRead() {
    Taken taken = take(Stage.NONE, Action.SAVE, 3);
    assertThat(written.getFirst().size()).isEqualTo(3);
    assertThat(taken.counts().with(Count.INSERTED, 3).balances()).isTrue();
  }
}
