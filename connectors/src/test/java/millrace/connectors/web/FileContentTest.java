package millrace.connectors.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.testkit.web.FakePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {
  @TempDir Path folder;

  @Test
  void describe_file_isNamedAsTheUserWroteIt() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "hello");
    assertThat(content("file:a.csv").describe().name()).isEqualTo("a.csv");
    assertThat(content("file:a.csv").describe().size()).hasValue(5);
    Path file = folder.resolve("a.csv");
    assertThat(new FileContent("file://" + file, _ -> file).describe().name())
        .isEqualTo(file.toString());
  }

  @Test
  void describe_anyChangeOfTheFile_changesTheIdentity() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "hello");
    String before = content("file:a.csv").describe().identity();
    assertThat(content("file:a.csv").describe().identity()).isEqualTo(before);
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(
        file, FileTime.from(time.to(TimeUnit.NANOSECONDS) + 1, TimeUnit.NANOSECONDS));
    assertThat(content("file:a.csv").describe().identity()).isNotEqualTo(before);
    Files.move(file, folder.resolve("b.csv"));
    Files.writeString(file, "hello");
    Files.setLastModifiedTime(file, time);
    assertThat(content("file:a.csv").describe().identity()).isNotEqualTo(before);
  }

  @Test
  void describe_whatIsNoFile_isAClearFailure() throws IOException {
    assertThat(failure("file:none.csv")).isEqualTo(SourceError.NOT_FOUND);
    Files.createDirectory(folder.resolve("sub"));
    assertThat(failure("file:sub")).isEqualTo(SourceError.NOT_FOUND);
  }

  @Test
  void read_fileChangesInTheMiddle_fails() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "hello, hello");
    Content content = content("file:a.csv");
    try (DecodedBytes bytes = content.open(content.describe(), Bookmark.START)) {
      byte[] buffer = new byte[4];
      assertThat(bytes.fill(buffer)).isEqualTo(4);
      Files.writeString(file, "hello, hello, and more");
      MillraceException e = catchThrowableOfType(MillraceException.class, () -> bytes.fill(buffer));
      assertThat(e.failure().code()).isEqualTo(SourceError.CHANGED);
    }
  }

  @Test
  void open_atAPlace_givesTheRest() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "hello");
    Files.write(folder.resolve("a.csv.gz"), FakePage.gzip("hello".getBytes(UTF_8)));
    assertThat(rest("file:a.csv", false)).isEqualTo("lo");
    assertThat(rest("file:a.csv.gz", true)).isEqualTo("lo");
  }

  private String rest(String url, boolean packed) {
    Content content = content(url);
    Split split = content.describe();
    Bookmark place = new Bookmark(3, 1, packed, OptionalLong.empty(), "");
    try (DecodedBytes bytes = content.open(split, place)) {
      byte[] buffer = new byte[100];
      int count = bytes.fill(buffer);
      assertThat(bytes.isPacked()).isEqualTo(packed);
      return new String(buffer, 0, count, UTF_8);
    }
  }

  private Object failure(String url) {
    return catchThrowableOfType(MillraceException.class, () -> content(url).describe())
        .failure()
        .code();
  }

  private Content content(String url) {
    return new FileContent(url, name -> folder.resolve(name.substring("file:".length())));
  }
}
