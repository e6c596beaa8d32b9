package millrace.store.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.json.StoredJson;
import tools.jackson.core.JacksonException;

/**
 * What the process that owns a data folder says of itself, for those who find it locked.
 *
 * @param url where it answers, empty when it does not
 * @param token what it takes as proof that a caller may read the folder
 */
public record Owner(long pid, String url, String token) {
  public Owner {
    requireNonNull(url, "url is null");
    requireNonNull(token, "token is null");
  }

  /**
   * Reads who has, or had, a data folder. Whether that process is alive is not said: only {@link
   * DataFolder#open} finds out.
   */
  public static Optional<Owner> read(Path folder) {
    Path file = folder.resolve(DataFolder.OWNER);
    try {
      // Not as a whole record: the owner may be a newer version that says more.
      return Optional.of(of(StoredJson.readObject(Files.readString(file)), file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw unreadable(file);
    } catch (IOException e) {
      throw new MillraceException(StoreError.IO, "cannot read " + file, e);
    }
  }

  private static Owner of(Map<String, Object> members, Path file) {
    if (members.get("pid") instanceof Number pid
        && members.get("url") instanceof String url
        && members.get("token") instanceof String token) {
      return new Owner(pid.longValue(), url, token);
    }
    throw unreadable(file);
  }

  /** Without the cause, which may quote the token (invariant 5). */
  private static MillraceException unreadable(Path file) {
    return new MillraceException(StoreError.CORRUPT, file + " does not say who owns the folder");
  }

  void write(Path folder) throws IOException {
    DurableFiles.write(folder.resolve(DataFolder.OWNER), StoredJson.writeBytes(this));
  }

  @Override
  public String toString() {
    // The token opens the process to whoever has it.
    return "Owner[pid=" + pid + ", url=" + url + "]";
  }
}
