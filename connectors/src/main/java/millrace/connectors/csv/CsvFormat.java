package millrace.connectors.csv;

import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import millrace.connectors.text.Block;
import millrace.connectors.text.BlockReader;
import millrace.connectors.text.Encoding;
import millrace.connectors.text.Format;
import millrace.connectors.text.Intake;
import millrace.connectors.text.Utf8;
import millrace.connectors.web.Bookmark;
import millrace.connectors.web.Content;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;

/**
 * A header, then rows. Bookmarks carry the header, so that reading goes on with one request; only a
 * very long one is read again.
 */
record CsvFormat(CsvConfig config, ReadLimits limits) implements Format {
  private static final String MODE = "rows";
  private static final String WITH_HEADER = "rows:";
  private static final int HEADER_KEPT_MAX = 8 << 10;

  @Override
  public Opening open(Content content, Split split, Bookmark from) {
    if (from.isStart()) {
      Headed headed = headed(content, split);
      return opening(headed.rows(), headed.header(), split);
    }
    Block header = header(content, split, from);
    BlockReader rows = rows(content, split, from);
    rows.mode(from.mode());
    return opening(rows, header, split);
  }

  /** Rows whose header was read, and that header. */
  private record Headed(BlockReader rows, Block header) {}

  private Headed headed(Content content, Split split) {
    Intake intake = new Intake(content.open(split, Bookmark.START), Bookmark.START);
    BlockReader rows = reader(intake);
    boolean read = false;
    try {
      Encoding.check(intake);
      Block block = rows.next(1).orElseThrow(() -> invalid(split, "found nothing"));
      if (block.flawed(0)) {
        throw invalid(split, "found text behind a closing quote");
      }
      intake.count(-1); // the header is no record
      rows.mode(mode(block.original(0)));
      read = true;
      return new Headed(rows, block);
    } finally {
      if (!read) {
        rows.close();
      }
    }
  }

  private Opening opening(BlockReader rows, Block header, Split split) {
    boolean good = false;
    try {
      CsvText text = new CsvText(config.delimiter(), limits);
      CsvLayout layout = CsvLayout.of(names(header, text, split), config, split.name());
      good = true;
      return new Opening(rows, new CsvDecoder(layout, text, split.name()));
    } finally {
      if (!good) {
        rows.close();
      }
    }
  }

  private static List<String> names(Block header, CsvText text, Split split) {
    if (Utf8.firstInvalid(header.bytes(), header.start(0), header.end(0)) >= 0) {
      throw invalid(split, "found bytes that are no UTF-8");
    }
    HeaderHandler names = new HeaderHandler();
    text.parse(new RowsReader(header, new BitSet()), names);
    names
        .problem()
        .ifPresent(problem -> {
          throw new MillraceException(
              SourceError.INVALID,
              split.name() + ": expected in the header " + problem + "; is it a csv file?");
        });
    return List.copyOf(names.names());
  }

  private Block header(Content content, Split split, Bookmark from) {
    if (!from.mode().startsWith(WITH_HEADER)) {
      Headed again = headed(content, split);
      again.rows().close();
      return again.header();
    }
    byte[] kept = Base64.getUrlDecoder().decode(from.mode().substring(WITH_HEADER.length()));
    Block header = new Block(kept, 0, 0, 1);
    header.add(0, kept.length, false);
    return header;
  }

  private static String mode(byte[] header) {
    return header.length > HEADER_KEPT_MAX
        ? MODE
        : WITH_HEADER + Base64.getUrlEncoder().encodeToString(header);
  }

  private BlockReader rows(Content content, Split split, Bookmark from) {
    return reader(new Intake(content.open(split, from), from));
  }

  private BlockReader reader(Intake intake) {
    return new BlockReader(intake, limits, new CsvCutter(config.delimiter()), MODE);
  }

  private static MillraceException invalid(Split split, String found) {
    return new MillraceException(
        SourceError.INVALID, split.name() + ": expected a header row, " + found);
  }
}
