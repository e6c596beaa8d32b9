package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedFilesTest {
  @TempDir Path temp;
  private Path root;
  private Path open;
  private Path inside;
  private Path outside;
  private AllowedFiles files;

  @BeforeEach
  void makeFiles() throws IOException {
    root = temp.toRealPath();
    open = Files.createDirectory(root.resolve("open"));
    inside = Files.writeString(open.resolve("in.csv"), "x");
    outside = Files.writeString(root.resolve("secret.csv"), "x");
    Files.createDirectory(root.resolve("open-too"));
    files = new AllowedFiles(Optional.of(List.of(open)));
  }

  private void assertRefused(FailureCode code, String url) {
    assertThatThrownBy(() -> files.resolve(url))
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  @Test
  void file_inAnAllowedFolder_isFound_asUrlAndAsPath() {
    assertThat(files.resolve(inside.toUri().toString())).isEqualTo(inside);
    assertThat(files.resolve(inside.toString())).isEqualTo(inside);
    assertThat(files.resolve(open.resolve("not-there.csv").toString()))
        .isEqualTo(open.resolve("not-there.csv"));
  }

  @Test
  void file_elsewhere_isRefused_whetherItIsThereOrNot() {
    assertRefused(SourceError.FORBIDDEN, outside.toString());
    assertRefused(SourceError.FORBIDDEN, root.resolve("none.csv").toString());
    assertRefused(SourceError.FORBIDDEN, open + "/../secret.csv");
    assertRefused(SourceError.FORBIDDEN, open.toUri() + "%2e%2e/secret.csv");
    assertRefused(SourceError.FORBIDDEN, root.resolve("open-too/x.csv").toString());
  }

  @Test
  void link_outOfAnAllowedFolder_isRefused() throws IOException {
    Files.createSymbolicLink(open.resolve("link.csv"), outside);
    Files.createSymbolicLink(open.resolve("folder"), root);

    assertRefused(SourceError.FORBIDDEN, open.resolve("link.csv").toString());
    assertRefused(SourceError.FORBIDDEN, open.resolve("folder/secret.csv").toString());
  }

  @Test
  void folder_thatIsALink_isAllowedByItsName() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), open);
    AllowedFiles through = new AllowedFiles(Optional.of(List.of(link)));

    assertThat(through.resolve(link.resolve("in.csv").toString())).isEqualTo(inside);
    assertThat(through.resolve(link.resolve("none.csv").toString()))
        .isEqualTo(link.resolve("none.csv"));
  }

  @Test
  void anyFile_whereAllAreAllowed_isFound() {
    assertThat(new AllowedFiles(Optional.empty()).resolve(outside.toString())).isEqualTo(outside);
  }

  @Test
  void noFile_whereNoneIsAllowed_isFound() {
    files = new AllowedFiles(Optional.of(List.of()));

    assertRefused(SourceError.FORBIDDEN, inside.toString());
  }

  @Test
  void text_thatIsNoPath_isRefused() {
    assertRefused(SourceError.CONFIG, "file:%zz");
    assertRefused(SourceError.CONFIG, "file://host/x");
    assertRefused(SourceError.CONFIG, "a\0b");
  }
}
