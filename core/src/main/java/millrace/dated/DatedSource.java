package millrace.dated;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.dated.DatedLoad.Member;
import millrace.dated.RowMapping.Target;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Cursor;
import millrace.spi.source.Source;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/**
 * A source made of others. Each of them at each date is a split of its own, so that one that cannot
 * be reached has its own failures, and the rest goes on. None is asked before its split is read.
 */
public final class DatedSource implements Source {
  /** The setting by which a connector is told the date. */
  static final String DATE = "date";

  private final DatedLoad load;
  private final Opener opener;
  private final RowMapping mapping;

  /** Asks nobody yet. */
  public DatedSource(DatedLoad load, Opener opener, RowMapping mapping) {
    this.load = load;
    this.opener = opener;
    this.mapping = mapping;
  }

  /** Opens the sources that it is made of. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens a source; the caller closes it.
     *
     * @param authentication the id of its credentials
     */
    Source open(String type, Config input, Optional<String> authentication);
  }

  @Override
  public List<Split> plan() {
    return DatedPart.of(load).stream().map(part -> new Split(part.name(), "", -1)).toList();
  }

  @Override
  public SplitReader read(Split split, Cursor cursor) {
    DatedPart part =
        DatedPart.of(load, split.name())
            .orElseThrow(() ->
                new MillraceException(
                    SourceError.CHANGED, "nothing of the load is called " + split.name()));
    Member member = part.member();
    Target target =
        new Target(load.dataset(), member.mapping(), member.name(), part.date(), load.idTypes());
    Config input = member.input().with(new Config(Map.of(DATE, part.date().toString())));
    return new DatedReader(
        () -> opener.open(member.type(), input, member.authentication()),
        split.name(),
        DatedCursor.of(cursor),
        rows -> mapping.map(rows, target));
  }

  @Override
  public void close() {
    // Each reader closes what it has opened.
  }
}
