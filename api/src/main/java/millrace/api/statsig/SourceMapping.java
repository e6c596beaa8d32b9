package millrace.api.statsig;

import java.util.Optional;
import millrace.ingestion.Ingestion;
import millrace.ingestion.Ingestion.Content;
import millrace.ingestion.IngestionKey;
import millrace.ingestion.Ingestions.Draft;
import millrace.ingestion.Ingestions.Patch;
import millrace.ingestion.Ingestions.Wanted;
import millrace.ingestion.LateOverride;
import millrace.ingestion.Sharing;
import millrace.spi.config.Config;

/** Sources on the wire and in the domain. */
final class SourceMapping {
  private SourceMapping() {}

  static Draft draft(Wire.SourceBody body) {
    String name = body.sourceName().orElseThrow(() -> Words.invalid("source_name is missing"));
    return new Draft(
        new IngestionKey(Words.type(body.type()), Words.dataset(body.dataset()), name),
        content(body),
        body.enabled().orElse(true));
  }

  static Wanted wanted(Wire.SourceBody body) {
    return new Wanted(Words.type(body.type()), Words.dataset(body.dataset()), body.sourceName());
  }

  static Patch patch(Wire.SourceBody body) {
    return new Patch(content(body), body.useDeltaSharing(), body.enabled());
  }

  private static Content content(Wire.SourceBody body) {
    return new Content(
        body.query(),
        body.columnMapping().map(Config::new),
        new Sharing(
            body.useDeltaSharing().orElse(false), body.share(), body.schema(), body.table()),
        body.lateData()
            .map(late -> new LateOverride(late.daysBack(), late.percent(), late.reloads()))
            .orElse(LateOverride.NONE));
  }

  static Wire.Shown<Wire.Source> wire(Ingestion ingestion) {
    Content content = ingestion.content();
    return new Wire.Shown<>(
        ingestion.id().toString(),
        ingestion.key().type().word(),
        ingestion.enabled(),
        new Wire.Source(
            ingestion.kind().word(),
            ingestion.name(),
            content.query(),
            content.mapping().map(Config::values),
            content.sharing().used(),
            content.sharing().share(),
            content.sharing().schema(),
            content.sharing().table(),
            late(content.late())));
  }

  private static Optional<Wire.LateData> late(LateOverride late) {
    return late.equals(LateOverride.NONE)
        ? Optional.empty()
        : Optional.of(new Wire.LateData(late.daysBack(), late.percent(), late.reloadsMax()));
  }
}
