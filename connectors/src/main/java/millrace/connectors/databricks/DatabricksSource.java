package millrace.connectors.databricks;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.connectors.parquet.HeldFile;
import millrace.connectors.parquet.ParquetReader;
import millrace.connectors.parquet.Selection;
import millrace.connectors.table.ScratchFile;
import millrace.connectors.web.Content;
import millrace.connectors.web.Patience;
import millrace.connectors.web.SignedContent;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Cursor;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.spi.source.WarehouseError;
import org.jspecify.annotations.Nullable;

/**
 * One shared table. Each of its files is a split; the server is asked again when one is read, since
 * addresses of files are good for a short time only.
 */
final class DatabricksSource implements Source {
  private final SourceContext context;
  private final Patience patience;
  private final InstantSource clock;
  private final DatabricksConfig config;

  DatabricksSource(SourceContext context, Patience patience, InstantSource clock) {
    this.context = context;
    this.patience = patience;
    this.clock = clock;
    this.config = DatabricksConfig.of(context.config());
  }

  @Override
  public List<Split> plan() {
    return table().files().stream().map(DatabricksSource::split).toList();
  }

  private static Split split(SharedFile file) {
    return new Split(file.id(), "file:" + file.id() + ":" + file.size(), file.size());
  }

  /** The table, without the files that hold other dates only. */
  private SharedTable table() {
    SharedName name =
        config
            .table()
            .orElseThrow(() ->
                new MillraceException(
                    WarehouseError.SETUP,
                    "no connector for Databricks warehouses is here, only Delta Sharing; set"
                        + " useDeltaSharing with share, schema and table"));
    Profile profile = Profile.of(context.credentials(), clock.instant());
    SharedTable all = new SharingClient(context.http(), profile).query(name, hints());
    Optional<String> date =
        config.date().filter(_ -> all.partitions().contains(config.dateColumn()));
    List<SharedFile> wanted =
        all.files().stream().filter(file -> date.isEmpty() || holds(file, date.get())).toList();
    return new SharedTable(all.columns(), all.partitions(), wanted);
  }

  /** Only the user can say which column decides; another one could hide rows of the date. */
  private List<String> hints() {
    return config.dateColumn().isEmpty()
        ? List.of()
        : config.date().stream()
            .map(date -> "`%s` = '%s'".formatted(config.dateColumn().replace("`", "``"), date))
            .toList();
  }

  private boolean holds(SharedFile file, String date) {
    return file.partition()
        .getOrDefault(config.dateColumn(), Optional.empty())
        .filter(value -> value.startsWith(date))
        .isPresent();
  }

  @Override
  public SplitReader read(Split split, Cursor cursor) {
    Fetching fetching = new Fetching(split);
    return new ParquetReader(
        split, cursor, fetching::held, fetching, config.key(), context.limits());
  }

  /** Asks for the table once more, and fetches one of its files. */
  private final class Fetching implements Selection {
    private final Split split;
    private @Nullable SharedTable table;
    private @Nullable SharedFile file;

    Fetching(Split split) {
      this.split = split;
    }

    HeldFile held() {
      SharedTable now = table();
      SharedFile found =
          now.files().stream()
              .filter(one -> split(one).identity().equals(split.identity()))
              .findFirst()
              .orElseThrow(this::changed);
      table = now;
      file = found;
      Content content = SignedContent.of(context.http(), found.url(), patience);
      Split whole = SignedContent.split(split.name(), found.size());
      try {
        ScratchFile copy = ScratchFile.of(context.programs().scratch(), content, whole);
        return new HeldFile(copy.path(), () -> {}, copy::close);
      } catch (MillraceException e) {
        throw named(e);
      }
    }

    @Override
    public List<millrace.connectors.parquet.Reading> of(
        List<millrace.connectors.parquet.FileColumn> columns) {
      if (table == null || file == null) {
        throw new IllegalStateException("the file was not fetched");
      }
      return table.readings(file, columns);
    }

    private MillraceException changed() {
      return new MillraceException(
          SourceError.CHANGED,
          "the table was changed since the run began, its file %s is gone; start a new run"
              .formatted(split.name()));
    }

    /** An address that is refused has run out; the next attempt gets a new one. */
    private MillraceException named(MillraceException e) {
      return e.failure().code() instanceof SourceError code
              && (code == SourceError.FORBIDDEN
                  || code == SourceError.AUTH_REJECTED
                  || code == SourceError.UNAVAILABLE)
          ? new MillraceException(
              WarehouseError.CONNECTION,
              "the file %s cannot be fetched: %s".formatted(split.name(), e.failure().message()),
              e)
          : e;
    }
  }

  @Override
  public void close() {
    // Readers hold what there is to hold.
  }
}
