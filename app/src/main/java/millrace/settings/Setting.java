package millrace.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set, with the value that holds when nobody sets it. */
public enum Setting {
  DATA_DIR("data.dir", Kind.TEXT, "data", "folder that holds everything Millrace keeps"),
  DATA_WAIT(
      "data.wait",
      Kind.TIME,
      "10s",
      "how long a command waits for a data folder that another process has and does not answer"
          + " for"),
  ALLOW_PRIVATE(
      "outbound.allowPrivate",
      Kind.FLAG,
      "true",
      "whether sources may be at private and loopback addresses"),
  ALLOW_PLAIN_CREDENTIALS(
      "outbound.allowPlainCredentials",
      Kind.FLAG,
      "false",
      "whether credentials may be sent over plain http beyond this machine"),
  CONNECT_TIMEOUT(
      "outbound.connectTimeout", Kind.TIME, "10s", "how long a connection may take to open"),
  ANSWER_TIMEOUT(
      "outbound.answerTimeout", Kind.TIME, "60s", "how long the head of an answer may take"),
  STALL_TIMEOUT("outbound.stallTimeout", Kind.TIME, "60s", "how long a download may stand still"),
  OUTBOUND_ATTEMPTS(
      "outbound.attempts", Kind.NUMBER, "4", "how often a call is tried before it fails"),
  SLICE_RECORDS(
      "limits.slice.records", Kind.NUMBER, "50000", "records that are committed at one go"),
  SLICE_BYTES(
      "limits.slice.bytes", Kind.SIZE, "64MiB", "bytes of the source that make a slice full"),
  SLICE_TIME("limits.slice.time", Kind.TIME, "2s", "how long a slice is filled"),
  SPLITS("limits.splits", Kind.NUMBER, "processors", "splits that are read at the same time"),
  WORKERS("limits.workers", Kind.NUMBER, "processors", "threads that decode and write"),
  SPLIT_ATTEMPTS(
      "limits.split.attempts",
      Kind.NUMBER,
      "5",
      "how often a split that makes no headway is tried"),
  DRAIN("limits.drain", Kind.TIME, "5s", "time for the slices at hand when a run stops"),
  REJECTS_KEPT("limits.rejects.kept", Kind.NUMBER, "100000", "rejects that are kept of one run"),
  REJECT_BYTES(
      "limits.rejects.originalBytes",
      Kind.SIZE,
      "64KiB",
      "bytes kept of one rejected record, at most 512KiB"),
  RECORD_BYTES("limits.record.bytes", Kind.SIZE, "16MiB", "how large one record may be"),
  BLOCK_BYTES("limits.block.bytes", Kind.SIZE, "1MiB", "bytes that are read at one go"),
  INDEX_BUFFER(
      "limits.index.buffer", Kind.SIZE, "32MiB", "memory for a slice that is being indexed"),
  INDEX_PATHS("limits.index.paths", Kind.NUMBER, "1000", "attributes of one index to search in"),
  AUDIT_TIME("limits.audit.time", Kind.TIME, "365d", "how long audit entries are kept"),
  AUDIT_ENTRIES(
      "limits.audit.entries", Kind.NUMBER, "100000", "audit entries that are kept of one app");

  /** How a value is written. */
  enum Kind {
    TEXT,
    FLAG,
    NUMBER,
    /** A number of bytes, such as {@code 512}, {@code 64MiB}, {@code 1GB}. */
    SIZE,
    /** Such as {@code 500ms}, {@code 2s}, {@code 5m}. */
    TIME
  }

  private final String path;
  private final Kind kind;
  private final String fallback;
  private final String doc;

  Setting(String path, Kind kind, String fallback, String doc) {
    this.path = path;
    this.kind = kind;
    this.fallback = fallback;
    this.doc = doc;
  }

  /** The name in files and on the command line. */
  public String path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  String fallback() {
    return fallback;
  }

  /** What it is, in a few words. */
  public String doc() {
    return doc;
  }

  /** The environment variable that sets it. */
  public String variable() {
    return "MILLRACE_" + path.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  static Optional<Setting> at(String path) {
    return Arrays.stream(values()).filter(setting -> setting.path.equals(path)).findFirst();
  }
}
