package millrace.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.dated.RowMapping.Target;
import millrace.ingestion.DatasetKind;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Fetched;
import millrace.spi.source.SourceError;
import millrace.transform.kind.KindRows;

/** Rows of datasets as the transformations know them. */
final class DatasetRows {
  private DatasetRows() {}

  static Fetched map(Fetched fetched, Target target) {
    Fetched mapped = rows(target).of(columns(fetched.batch()));
    if (fetched.rejects().isEmpty()) {
      return mapped;
    }
    List<Reject> rejects = new ArrayList<>(fetched.rejects());
    rejects.addAll(mapped.rejects());
    return new Fetched(mapped.batch(), rejects, fetched.filtered() + mapped.filtered());
  }

  private static KindRows rows(Target target) {
    Map<String, Object> mapping = target.mapping();
    DatasetKind kind = DatasetKind.of(target.dataset()).orElseThrow();
    return switch (kind) {
      case METRICS ->
          KindRows.metrics(mapping, target.source(), target.date(), Set.copyOf(target.idTypes()));
      case EVENTS -> KindRows.events(mapping, target.source(), target.date());
      case EXPOSURES -> KindRows.exposures(mapping, target.source(), target.date());
      case ENTITY_PROPERTIES ->
          throw new MillraceException(
              SourceError.CONFIG, "rows of entity_properties have no mapping yet");
    };
  }

  private static Columns columns(Batch batch) {
    return switch (batch) {
      case Columns columns -> columns;
      case Documents _ ->
          throw new MillraceException(SourceError.CONFIG, "a dataset needs rows of a table");
    };
  }
}
