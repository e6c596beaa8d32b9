package millrace.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;
  private Path path;

  @BeforeEach
  void name() {
    path = temporary.resolve("deep").resolve("data");
  }

  @Test
  void open_ofAbsentFolder_makesItForItsOwnerOnly() throws IOException {
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(permissions(path)).isEqualTo("rwx------");
      assertThat(permissions(path.resolve("owner"))).isEqualTo("rw-------");
      assertThat(permissions(path.resolve("owner.lock"))).isEqualTo("rw-------");
      assertThat(folder.index()).isDirectory();
      assertThat(folder.staging()).isEmptyDirectory();
      assertThat(folder.keyset().getParent()).as("made with the first key").doesNotExist();
      assertThat(folder.freeBytes()).isPositive();
    }
  }

  @Test
  void open_ofHeldFolder_isRefused() {
    try (DataFolder folder = DataFolder.open(path)) {
      assertOwned(path);
      assertOwned(path.resolve("..").resolve("data"));
      assertThat(folder.path()).isDirectory();
    }
    DataFolder.open(path).close();
  }

  @Test
  void open_ofFolderThatAnotherProcessHolds_isRefusedUntilItDies() throws IOException {
    DataFolder.open(path).close();
    String real = path.toRealPath().toString();
    try (HoldingProcess other = HoldingProcess.on(path)) {
      assertThat(other.answer()).isEqualTo("holds");
      assertThatThrownBy(() -> DataFolder.open(path))
          .isInstanceOfSatisfying(
              MillraceException.class,
              e -> {
                assertThat(e.failure().code()).isEqualTo(StoreError.OWNED);
                assertThat(e.failure().message()).contains("process " + other.pid()).contains(real);
              });
      Owner owner = Owner.read(path).orElseThrow();
      assertThat(owner.pid()).isEqualTo(other.pid());
      assertThat(owner.url()).isEqualTo("http://localhost:1");
      assertThat(owner.token()).hasSize(64);
      Files.writeString(path.resolve("staging").resolve("work"), "in flight");
    }

    // What a killed process leaves is no obstacle.
    assertThat(path.resolve("owner")).exists();
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(folder.staging()).isEmptyDirectory();
      assertThat(Owner.read(path).orElseThrow().pid()).isEqualTo(ProcessHandle.current().pid());
    }
  }

  @Test
  void lock_ofHeldFolder_survivesWhateverItsProcessDoes() throws IOException {
    try (DataFolder folder = DataFolder.open(path)) {
      folder.announce("http://localhost:2");
      assertThat(Owner.read(path)).isPresent();
      assertThat(Files.readString(path.resolve("owner"))).contains("localhost:2");
      assertOwned(path);
      folder.announce("");

      try (HoldingProcess other = HoldingProcess.on(path)) {
        assertThat(other.answer())
            .startsWith("store.owned")
            .contains("process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void open_ofFolderInUse_leavesItsStagingAlone() throws IOException {
    try (DataFolder folder = DataFolder.open(path)) {
      Path work = Files.writeString(folder.staging().resolve("work"), "in flight");
      assertOwned(path);
      assertThat(work).exists();
    }
  }

  @Test
  void open_afterWork_emptiesStagingOnly() throws IOException {
    try (DataFolder folder = DataFolder.open(path)) {
      Files.createDirectories(folder.staging().resolve("a/b"));
      Files.writeString(folder.staging().resolve("a/b/c"), "x");
      Path outside = Files.writeString(temporary.resolve("outside"), "x");
      Files.createSymbolicLink(folder.staging().resolve("link"), outside.getParent());
      Files.writeString(folder.index().resolve("kept"), "x");
    }
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(folder.staging()).isEmptyDirectory();
      assertThat(folder.index().resolve("kept")).exists();
      assertThat(temporary.resolve("outside")).as("behind a link").exists();
    }
  }

  @Test
  void close_twice_leavesTheNextOwnerAlone() {
    DataFolder first = DataFolder.open(path);
    first.close();
    assertThat(Owner.read(path)).isEmpty();
    try (DataFolder second = DataFolder.open(path)) {
      first.close();
      assertThat(Owner.read(path).orElseThrow().token()).isEqualTo(second.token());
      assertOwned(path);
    }
  }

  @Test
  void open_whereAFileIs_saysSo() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "x");

    assertThatThrownBy(() -> DataFolder.open(path))
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code()).isEqualTo(StoreError.IO))
        .hasMessageContaining(path.toString());
  }

  @Test
  void owner_thatIsGarbage_isNoObstacle() throws IOException {
    DataFolder.open(path).close();
    Files.writeString(path.resolve("owner"), "{\"pid\": 1, \"token\": \"s3cret\"");

    assertThatThrownBy(() -> Owner.read(path))
        .isInstanceOf(MillraceException.class)
        .hasMessageNotContaining("s3cret");
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(Owner.read(path).orElseThrow().token()).isEqualTo(folder.token());
    }
  }

  @Test
  void owner_ofNewerVersion_isRead() throws IOException {
    DataFolder.open(path).close();
    Files.writeString(
        path.resolve("owner"), "{\"pid\":7,\"url\":\"http://x\",\"token\":\"t\",\"more\":[1]}");

    assertThat(Owner.read(path)).contains(new Owner(7, "http://x", "t"));
  }

  @Test
  void invariant5_token_isInNoText() {
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(Owner.read(path).orElseThrow().toString()).doesNotContain(folder.token());
      assertThatThrownBy(() -> DataFolder.open(path)).hasMessageNotContaining(folder.token());
    }
  }

  private static void assertOwned(Path folder) {
    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(StoreError.OWNED))
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  private static String permissions(Path of) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
  }
}
