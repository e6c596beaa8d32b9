package millrace.store.index;

import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.store.index.field.Analysis;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.FieldInfos;

/**
 * The Lucene documents that whole records of a split become, as long as nothing is known of what
 * they find in the index. Any thread may ask for them.
 *
 * <p>Public so that the same documents can be given to Lucene by other means and both be compared.
 */
public final class RecordDocuments {
  private final Drafts drafts;
  private final RunId run;
  private final int split;

  RecordDocuments(Drafts drafts, RunId run, int split) {
    this.drafts = drafts;
    this.run = run;
    this.split = split;
  }

  /** Documents that no index of ours will hold. */
  public static RecordDocuments apart(RunId run, IndexLimits limits) {
    return new RecordDocuments(
        new Drafts(new Paths(limits.pathsMax(), FieldInfos.EMPTY), 1), run, 0);
  }

  /** How the texts in the documents become words. */
  public static Analyzer analyzer() {
    return new Analysis();
  }

  /** The document of one record. */
  public Document document(Documents batch, int i) {
    Trace trace =
        Trace.of(
            run, split, batch.origins().record(i), batch.origins().offset(i), batch.generated(i));
    return drafts
        .draft(batch.key(i), batch.bytes(), batch.start(i), batch.end(i), trace)
        .complete(Prior.NOTHING, Shadow.NONE);
  }
}
