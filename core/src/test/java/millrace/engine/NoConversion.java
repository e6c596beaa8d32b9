package millrace.engine;

import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;

/** For worlds where everything is a document. */
public final class NoConversion implements FormConversion {
  @Override
  public Converted documents(Columns columns, int split, String file) {
    throw new IllegalStateException("there are no columns here");
  }

  @Override
  public Columns columns(Documents documents) {
    throw new IllegalStateException("there are no columns here");
  }

  @Override
  public Checked checked(Columns columns, int split, String file) {
    throw new IllegalStateException("there are no columns here");
  }
}
