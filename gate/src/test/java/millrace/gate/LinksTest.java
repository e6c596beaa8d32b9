package millrace.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between documents lead somewhere. */
class LinksTest {
  private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)[^)]*\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  private static List<Path> pages() {
    return SourceTree.files().stream().filter(file -> file.toString().endsWith(".md")).toList();
  }

  private static Stream<String> targets(Path page) {
    String text = CODE.matcher(SourceTree.read(page)).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !ELSEWHERE.matcher(target).matches());
  }

  @Test
  void links_withinTheProject_leadToAFile() {
    List<String> broken =
        pages().stream()
            .flatMap(page ->
                targets(page)
                    .filter(target -> !Files.exists(page.resolveSibling(target)))
                    .map(target -> SourceTree.name(page) + " -> " + target))
            .toList();

    assertThat(broken).isEmpty();
  }

  @Test
  void links_ofAllPages_areMany() {
    assertThat(pages().stream().flatMap(LinksTest::targets)).hasSizeGreaterThan(20);
  }

  /** A record that the list of decisions does not name is found by nobody. */
  @Test
  void decisions_inTheirFolder_areAllListed() {
    Path list = SourceTree.ROOT.resolve("docs").resolve("adr").resolve("README.md");
    List<String> listed = targets(list).toList();
    List<String> records =
        pages().stream()
            .filter(
                page -> page.equals(list.resolveSibling(page.getFileName())) && !page.equals(list))
            .map(page -> page.getFileName().toString())
            .toList();

    assertThat(listed).containsExactlyInAnyOrderElementsOf(records);
  }
}
