package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** What must stay known of the documents that give way to those of one writer. */
final class Shadows {
  private final long run;
  private final StandingDocs standing;
  private final OpenRuns openRuns;

  /**
   * The shadows that one writer passes on.
   *
   * @param run the low bits of the id of the writer
   */
  Shadows(long run, StandingDocs standing, OpenRuns openRuns) {
    this.run = run;
    this.standing = standing;
    this.openRuns = openRuns;
  }

  /** What other open runs must still find under the key when its document has gone. */
  BytesRef carried(Standing there) throws IOException {
    boolean writtenByOther = there.run() != run && openRuns.contains(there.run());
    if (there.shadow().length == 0 && !writtenByOther) {
      return Shadow.NONE;
    }
    List<Shadow> shadows = new ArrayList<>();
    for (Shadow shadow : Shadow.decode(there.shadow())) {
      if (shadow.run() != run && openRuns.contains(shadow.run())) {
        shadows.add(shadow);
      }
    }
    if (writtenByOther) {
      StoredRecord record = standing.record(there.doc());
      shadows.add(new Shadow(there.run(), there.prior(), record.trace(), record.source()));
    }
    return Shadow.encode(shadows);
  }
}
