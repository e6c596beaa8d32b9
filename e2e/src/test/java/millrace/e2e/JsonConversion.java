package millrace.e2e;

import millrace.engine.FormConversion;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.transform.form.DocumentsToColumns;

/** Makes rows of what a source of JSON yields. */
final class JsonConversion implements FormConversion {
  @Override
  public Converted documents(Columns columns, int split, String file) {
    throw new IllegalStateException("JSON has no columns");
  }

  @Override
  public Columns columns(Documents documents) {
    return DocumentsToColumns.convert(documents);
  }

  @Override
  public Checked checked(Columns columns, int split, String file) {
    throw new IllegalStateException("JSON has no columns");
  }
}
