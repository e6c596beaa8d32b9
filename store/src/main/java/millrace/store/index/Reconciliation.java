package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import millrace.spi.destination.Action;
import millrace.spi.destination.Load;
import millrace.store.index.field.Fields;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records of a slice with what stands in the index, key by key: finds the exact
 * counts, completes the documents that go in, and names the ones that go out.
 *
 * <p>Counts do not depend on where slices begin and end: of all records of a load with the same key
 * the last one is counted, against what the load found, and the others are duplicates.
 */
final class Reconciliation {
  private final Load load;
  private final long run;
  private final StandingDocs standing;
  private final Shadows shadows;
  private final Tally tally;
  private final List<Term> outgoing = new ArrayList<>();

  Reconciliation(Load load, StandingDocs standing, OpenRuns openRuns) {
    this.load = load;
    this.run = load.run().value().getLeastSignificantBits();
    this.standing = standing;
    this.shadows = new Shadows(run, standing, openRuns);
    this.tally = new Tally(load.action());
  }

  Tally tally() {
    return tally;
  }

  /** Keys whose documents give way to those of the slice. */
  List<Term> outgoing() {
    return outgoing;
  }

  /** Whether what stands under a key was written by this run, and by no other since. */
  boolean wroteIt(Standing there) {
    return there.run() == run;
  }

  /** What this run has written under a key before, if anything. */
  record Earlier(long prior, StoredRecord record) {}

  @Nullable Earlier earlier(@Nullable Standing there) throws IOException {
    if (there == null) {
      return null;
    }
    if (wroteIt(there)) {
      StoredRecord record = standing.record(there.doc());
      // The low bits of two ids may be equal; the whole ids are not.
      return record.decodedTrace().run().equals(load.run())
          ? new Earlier(there.prior(), record)
          : null;
    }
    for (Shadow shadow : Shadow.decode(there.shadow())) {
      if (shadow.run() == run) {
        return new Earlier(shadow.prior(), new StoredRecord(shadow.source(), shadow.trace()));
      }
    }
    return null;
  }

  /**
   * Decides about the records of one key.
   *
   * @param entrants in the order of the source
   * @param there what stands under the key
   */
  void decide(List<? extends Entrant> entrants, @Nullable Standing there) throws IOException {
    Earlier earlier = earlier(there);
    if (load.action() == Action.APPEND && there != null) {
      boolean foundBefore = earlier == null || earlier.prior() != Prior.NOTHING;
      if (foundBefore && there.present()) {
        append(entrants, there, earlier != null);
        return;
      }
      if (foundBefore) {
        // What it would leave alone is no more, so it can be added.
        earlier = null;
      }
    }
    for (Entrant loser : entrants.subList(0, entrants.size() - 1)) {
      tally.duplicate(loser.record());
      loser.dismiss();
    }
    Entrant last = entrants.getLast();
    if (there == null) {
      tally.fresh();
      standing.expect(last.key());
      last.admit(Prior.NOTHING, Shadow.NONE);
    } else if (earlier == null && !there.present()) {
      tally.fresh();
      replace(last, there, Prior.NOTHING);
    } else if (earlier == null) {
      boolean same = same(last, there);
      tally.found(same);
      replace(last, there, Prior.found(there.hash(), same));
    } else {
      tally.duplicate(earlier.record());
      replace(last, there, recounted(last, earlier.prior()));
    }
  }

  /** Each record is counted by itself, as none of them changes the object. */
  private void append(List<? extends Entrant> entrants, Standing there, boolean alreadyMarked)
      throws IOException {
    boolean marked = alreadyMarked;
    for (Entrant entrant : entrants) {
      if (!same(entrant, there)) {
        tally.keyExists(entrant.record());
        entrant.dismiss();
        continue;
      }
      tally.found(true);
      if (marked) {
        entrant.dismiss();
      } else {
        // Written again as it is, to be known as a key of this load.
        replace(entrant, there, Prior.found(there.hash(), true));
        marked = true;
      }
    }
  }

  /** Takes the class of the earlier record back and gives the last one its own. */
  private long recounted(Entrant last, long prior) {
    if (prior == Prior.NOTHING) {
      return Prior.NOTHING;
    }
    boolean same = Prior.same(prior, last.hash());
    tally.takeBack(Prior.countedUnchanged(prior));
    tally.found(same);
    return Prior.recount(prior, same);
  }

  private void replace(Entrant entrant, Standing there, long prior) throws IOException {
    outgoing.add(new Term(there.present() ? Fields.ID : Fields.GONE, entrant.key()));
    entrant.admit(prior, shadows.carried(there));
  }

  private boolean same(Entrant entrant, Standing there) throws IOException {
    return entrant.hash() == there.hash()
        && entrant.record().source().bytesEquals(standing.source(there.doc()));
  }
}
