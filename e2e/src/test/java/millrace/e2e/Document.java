package millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A page for people, taken apart so that a test can see whether it is right. */
record Document(String text) {
  static final Path ROOT = Path.of(System.getProperty("millrace.root", "..")).toAbsolutePath();

  static Document read(String first, String... more) {
    try {
      return new Document(Files.readString(ROOT.resolve(Path.of(first, more))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parts under headings of the second level. */
  List<Document> sections() {
    return Arrays.stream(text.split("(?m)^## ", -1)).skip(1).map(Document::new).toList();
  }

  /** The blocks of code in a language. */
  List<String> blocks(String language) {
    Pattern fence = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
    return fence.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /** The rows of the table whose first column is headed so, without the head; cells as written. */
  List<List<String>> table(String head) {
    return rows(head).stream().skip(2).toList();
  }

  /** The names of the columns of that table. */
  List<String> columns(String head) {
    return rows(head).isEmpty() ? List.of() : rows(head).getFirst();
  }

  private List<List<String>> rows(String head) {
    List<List<String>> rows = new ArrayList<>();
    for (String line :
        text.lines().dropWhile(row -> !row.startsWith("| " + head + " |")).toList()) {
      if (!line.startsWith("|")) {
        break;
      }
      rows.add(cells(line));
    }
    return rows;
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  /** What stands in a text as code. */
  static List<String> code(String text) {
    return Pattern.compile("`([^`]+)`").matcher(text).results().map(span -> span.group(1)).toList();
  }
}
