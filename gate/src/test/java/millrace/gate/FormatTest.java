package millrace.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java file looks as google-java-format writes it; {@code -Dformat=apply} rewrites them. */
class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  @Test
  void sources_afterFormatting_areUnchanged() throws IOException, FormatterException {
    List<String> different = new ArrayList<>();
    for (Path file : SourceTree.javaFiles()) {
      String before = SourceTree.read(file);
      String after = format(before);
      if (!before.equals(after)) {
        different.add(SourceTree.name(file));
        if (APPLY) {
          Files.writeString(file, after);
        }
      }
    }
    if (!APPLY) {
      assertThat(different).as("not formatted; run ./check format").isEmpty();
    }
  }

  private static String format(String source) throws FormatterException {
    String used = RemoveUnusedImports.removeUnusedImports(source);
    return new Formatter().formatSource(ImportOrderer.reorderImports(used, Style.GOOGLE));
  }
}
