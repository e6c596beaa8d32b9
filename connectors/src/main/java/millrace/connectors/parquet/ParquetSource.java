package millrace.connectors.parquet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.connectors.table.Keys;
import millrace.connectors.table.ScratchFile;
import millrace.connectors.web.Content;
import millrace.spi.source.Cursor;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/** One file, which is one split. */
final class ParquetSource implements Source {
  private final Content content;
  private final SourceContext context;

  ParquetSource(Content content, SourceContext context) {
    this.content = content;
    this.context = context;
  }

  @Override
  public List<Split> plan() {
    return List.of(content.describe());
  }

  @Override
  public SplitReader read(Split split, Cursor cursor) {
    return new ParquetReader(
        split,
        cursor,
        () -> held(content, split, context),
        Selection.ALL,
        context.config().text(Keys.FIELD.name()),
        context.limits());
  }

  private static HeldFile held(Content content, Split split, SourceContext context) {
    Optional<Path> local = content.local(split);
    if (local.isPresent()) {
      return new HeldFile(local.get(), () -> content.local(split), () -> {});
    }
    ScratchFile copy = ScratchFile.of(context.programs().scratch(), content, split);
    return new HeldFile(copy.path(), () -> {}, copy::close);
  }

  @Override
  public void close() {
    // Readers hold what there is to hold.
  }
}
