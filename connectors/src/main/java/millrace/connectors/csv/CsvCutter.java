package millrace.connectors.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import millrace.connectors.text.Cutter;

/**
 * Finds the ends of rows. A quote is special only where a cell begins; inside such a cell, line
 * ends and delimiters are content and two quotes are one. A row ends with LF, CR LF or CR.
 */
final class CsvCutter implements Cutter {
  private static final byte QUOTE = '"';
  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private final byte[] delimiter;
  private int start;
  private int end;
  private int next;
  private boolean flawed;

  /** Where the quote stands that is open, or -1. */
  private int openQuote = -1;

  CsvCutter(char delimiter) {
    this.delimiter = String.valueOf(delimiter).getBytes(UTF_8);
  }

  @Override
  public Cut cut(byte[] data, int from, int to, boolean ended) {
    flawed = false;
    openQuote = -1;
    start = from;
    if (from == to) {
      return Cut.MORE;
    }
    if (data[from] == LF || data[from] == CR) {
      next = from + 1;
      return Cut.BLANK;
    }
    int at = from;
    while (true) {
      if (at < to && data[at] == QUOTE) {
        int closed = closingQuote(data, at, to, ended);
        if (closed < 0) {
          return ended ? Cut.BROKEN : Cut.MORE;
        }
        flawed |= !endsCell(data, closed + 1, to);
        at = closed + 1;
      }
      at = endOfCell(data, at, to);
      if (at + delimiter.length > to && !ended) {
        return Cut.MORE; // the end, or the beginning of a delimiter that is not all there
      }
      if (at == to || data[at] == LF || data[at] == CR) {
        return endOfRow(data, at, to, ended);
      }
      at += delimiter.length;
    }
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int next() {
    return next;
  }

  @Override
  public boolean flawed() {
    return flawed;
  }

  @Override
  public Optional<String> problem(long base) {
    return openQuote < 0
        ? Optional.empty()
        : Optional.of("the quote at byte offset " + (base + openQuote) + " is not closed");
  }

  /** The place of the quote that closes the one at a place, or -1. */
  private int closingQuote(byte[] data, int opening, int to, boolean ended) {
    openQuote = opening;
    for (int at = opening + 1; at < to; at++) {
      if (data[at] == QUOTE) {
        if (at + 1 == to && !ended) {
          return -1; // the next byte decides
        }
        if (at + 1 == to || data[at + 1] != QUOTE) {
          openQuote = -1;
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  private boolean endsCell(byte[] data, int at, int to) {
    return at >= to || data[at] == LF || data[at] == CR || isDelimiter(data, at, to);
  }

  /** The next delimiter or line end, or the end of the bytes. */
  private int endOfCell(byte[] data, int from, int to) {
    byte lead = delimiter[0];
    int at = from;
    while (at < to) {
      byte b = data[at];
      if (b == LF || b == CR || (b == lead && isDelimiter(data, at, to))) {
        return at;
      }
      at++;
    }
    return to;
  }

  /** As far as the bytes go: a delimiter that is cut off counts as one. */
  private boolean isDelimiter(byte[] data, int at, int to) {
    for (int i = 0; i < delimiter.length && at + i < to; i++) {
      if (data[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private Cut endOfRow(byte[] data, int at, int to, boolean ended) {
    end = at;
    if (at == to) {
      next = at;
    } else if (data[at] == LF) {
      next = at + 1;
    } else if (at + 1 < to) {
      next = data[at + 1] == LF ? at + 2 : at + 1;
    } else if (ended) {
      next = at + 1;
    } else {
      return Cut.MORE; // a line feed may follow
    }
    return Cut.RECORD;
  }
}
