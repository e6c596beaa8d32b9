package millrace.app;

import millrace.engine.FormConversion;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.transform.form.CheckedRows;
import millrace.transform.form.ColumnsToDocuments;
import millrace.transform.form.DocumentsToColumns;

/** The conversions of the transform module, for the engine. */
final class Conversion implements FormConversion {
  @Override
  public Converted documents(Columns columns, int split, String file) {
    var converted = ColumnsToDocuments.convert(columns, split, file);
    return new Converted(converted.documents(), converted.rejects());
  }

  @Override
  public Columns columns(Documents documents) {
    return DocumentsToColumns.convert(documents);
  }

  @Override
  public Checked checked(Columns columns, int split, String file) {
    CheckedRows checked = CheckedRows.of(columns, split, file);
    return new Checked(checked.columns(), checked.rejects());
  }
}
