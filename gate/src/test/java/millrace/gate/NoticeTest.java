package millrace.gate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shipped stands in THIRD-PARTY.md; {@code -Ddocs=apply} writes it anew. */
class NoticeTest {
  private static final Path PAGE = SourceTree.ROOT.resolve("THIRD-PARTY.md");
  private static final Path NOTICE = SourceTree.ROOT.resolve("NOTICE");

  /** The licences that were looked at, by what poms call them. Another one has to be looked at. */
  private static final Map<String, String> LICENCES =
      Map.ofEntries(
          Map.entry("Apache 2", "Apache-2.0"),
          Map.entry("Apache 2.0", "Apache-2.0"),
          Map.entry("Apache-2.0", "Apache-2.0"),
          Map.entry("Apache License 2.0", "Apache-2.0"),
          Map.entry("Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("The Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("The Apache Software License, Version 2.0", "Apache-2.0"),
          Map.entry("The Apache Software License, version 2.0", "Apache-2.0"),
          Map.entry("The BSD License", "BSD-3-Clause"),
          Map.entry("BSD-3-Clause", "BSD-3-Clause"),
          Map.entry("BSD-2-Clause", "BSD-2-Clause"),
          Map.entry("CC0", "CC0-1.0"),
          Map.entry("EPL-2.0", "EPL-2.0"),
          Map.entry("LGPL-2.1-only", "LGPL-2.1-only"),
          Map.entry("MIT", "MIT"),
          Map.entry("Public Domain, per Creative Commons CC0", "CC0-1.0"),
          Map.entry("MIT License", "MIT"),
          Map.entry("Unicode/ICU License", "Unicode-3.0"),
          Map.entry("Universal Permissive License, Version 1.0", "UPL-1.0"));

  private static final String HEAD =
      """
      # Libraries of others

      The program is shipped with these, unchanged. Where several licences stand, any of them may be
      chosen. Notices that their makers want to be kept are in [NOTICE](NOTICE); the jars hold the texts.

      | library | version | licence |
      |---|---|---|
      """;

  @Test
  void page_madeAgain_isTheSame() throws IOException {
    String page =
        HEAD
            + Library.shipped().stream()
                .sorted(Comparator.comparing(Library::group).thenComparing(Library::artifact))
                .map(NoticeTest::row)
                .collect(joining());
    if ("apply".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().as("made anew by -Ddocs=apply").isEqualTo(page);
  }

  private static String row(Library library) {
    String licences =
        library.licences().stream()
            .map(name -> {
              assertThat(LICENCES).as("a licence of %s", library.jar()).containsKey(name);
              return LICENCES.get(name);
            })
            .collect(joining(" or "));
    return "| %s : %s | %s | %s |\n"
        .formatted(library.group(), library.artifact(), library.version(), licences);
  }

  @Test
  void notices_ofAllLibraries_areKept() {
    String notice = SourceTree.read(NOTICE);
    for (Library library : Library.shipped()) {
      if (library.hasNotice()) {
        assertThat(notice).as("the notice of %s", library.jar()).contains(library.group());
      }
    }
  }
}
