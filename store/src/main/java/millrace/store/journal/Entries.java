package millrace.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.TaskId;
import millrace.push.Push;
import millrace.push.PushAction;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.metadata.StoredDefinition;

/** Pushes as the bytes that the journal holds: a head that says what they are, and the records. */
final class Entries {
  private static final int FORMAT = 1;

  private Entries() {}

  static byte[] write(Push push, Documents records) {
    int room = Math.toIntExact(push.bytes() + 32L * records.size() + 4_096);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(room);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      writeHead(out, push);
      for (int i = 0; i < records.size(); i++) {
        writeText(out, records.key(i));
        int length = records.end(i) - records.start(i);
        out.writeInt(length);
        out.write(records.bytes(), records.start(i), length);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void writeHead(DataOutputStream out, Push push) throws IOException {
    Run run = push.run();
    writeId(out, run.id().value());
    writeId(out, run.origin().task().orElseThrow().value());
    out.writeLong(run.createdAt().toEpochMilli());
    writeText(out, push.action().word());
    writeText(out, push.index());
    writeText(out, StoredDefinition.write(run.definition()));
    out.writeInt(push.records());
    out.writeLong(push.bytes());
  }

  private static void writeId(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The push that an entry stands for. */
  static Push push(AppId app, byte[] entry) {
    return read(entry, in -> readHead(app, in));
  }

  /** The records of an entry, over its bytes. */
  static Documents records(AppId app, byte[] entry) {
    return read(
        entry,
        in -> {
          Push push = readHead(app, in);
          int at = entry.length - in.available();
          return readRecords(entry, at, push.records());
        });
  }

  /** Reads from an entry. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> T read(byte[] entry, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
      if (in.readByte() != FORMAT) {
        throw new MillraceException(
            StoreError.NEWER_VERSION, "a newer version has written the journal of pushes");
      }
      return reading.read(in);
    } catch (IOException e) {
      throw new MillraceException(StoreError.CORRUPT, "an entry of the journal is cut off", e);
    }
  }

  private static Push readHead(AppId app, DataInputStream in) throws IOException {
    RunId id = new RunId(readId(in));
    TaskId task = new TaskId(readId(in));
    Instant at = Instant.ofEpochMilli(in.readLong());
    String word = readText(in);
    PushAction action =
        PushAction.of(word)
            .orElseThrow(
                () -> new MillraceException(StoreError.CORRUPT, "no action is called " + word));
    String index = readText(in);
    RunOrigin origin =
        new RunOrigin(Optional.of(task), RunType.PUSH, RunTrigger.ON_DEMAND, RunMetadata.NONE);
    Run run = Run.queued(app, id, origin, StoredDefinition.read(readText(in)), at);
    return new Push(run, action, index, in.readInt(), in.readLong());
  }

  private static UUID readId(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  private static Documents readRecords(byte[] entry, int from, int count) throws IOException {
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(entry, from, entry.length - from));
    Origins origins = new Origins(entry, -from, count);
    Documents.Builder records = new Documents.Builder(entry, origins, count);
    for (int i = 0; i < count; i++) {
      String key = readText(in);
      int length = in.readInt();
      int start = entry.length - in.available();
      in.skipNBytes(length);
      origins.add(i + 1L, start, start + length);
      records.add(start, start + length, key);
    }
    return records.build();
  }
}
