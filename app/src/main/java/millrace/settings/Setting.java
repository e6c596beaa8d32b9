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
      "false",
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
  FILES_ALLOWED(
      "files.allowed", Kind.FOLDERS, "any", "none", "folders with files that sources may be"),
  DOCKER_EXECUTABLES(
      "docker.executables",
      Kind.OPTIONAL,
      "",
      "executables that stand for images of connectors: image=path, with commas between several"),
  DOCKER_SILENCE(
      "docker.silence", Kind.TIME, "5m", "how long a connector may say nothing before it is ended"),
  DOCKER_TIME("docker.time", Kind.TIME, "24h", "how long a connector may run at one go"),
  DOCKER_OUTPUT("docker.output", Kind.SIZE, "100GB", "how much a connector may say at one go"),
  DOCKER_LOG_LINES(
      "docker.logLines",
      Kind.NUMBER,
      "1000",
      "how many lines of a connector's log are kept with each attempt to read it"),
  DOCKER_COMMAND("docker.command", Kind.TEXT, "docker", "program that runs images"),
  DOCKER_IMAGES(
      "docker.images",
      Kind.TEXT,
      "any",
      "none",
      "images that may be run: names with commas between them, * at the end of a name for all that"
          + " begin so, none, or any"),
  DOCKER_NETWORK(
      "docker.network", Kind.TEXT, "bridge", "network that containers are connected to, or none"),
  DOCKER_MEMORY("docker.memory", Kind.SIZE, "2GiB", "memory that a container may use"),
  DOCKER_CPUS("docker.cpus", Kind.TEXT, "1", "processors that a container may use, such as 0.5"),
  SERVER_HOST(
      "server.host",
      Kind.TEXT,
      "127.0.0.1",
      "address to serve at; beyond this machine with TLS or server.plainAllowed"),
  SERVER_PORT("server.port", Kind.PORT, "8080", "port to serve at, 0 for a free one"),
  TLS_KEY_STORE(
      "server.tls.keyStore",
      Kind.OPTIONAL,
      "",
      "PKCS #12 file with key and certificate, to serve HTTPS"),
  TLS_PASSWORD("server.tls.password", Kind.SECRET, "", "password of that file"),
  PLAIN_ALLOWED(
      "server.plainAllowed",
      Kind.FLAG,
      "false",
      "whether to serve plain HTTP beyond this machine, such as behind a proxy"),
  METRICS_OPEN(
      "server.metricsOpen",
      Kind.FLAG,
      "true",
      "whether this machine may read /metrics without a key"),
  SLICE_RECORDS(
      "limits.slice.records", Kind.NUMBER, "50000", "records that are committed at one go"),
  SLICE_BYTES(
      "limits.slice.bytes", Kind.SIZE, "64MiB", "bytes of the source that make a slice full"),
  SLICE_TIME("limits.slice.time", Kind.TIME, "2s", "how long a slice is filled"),
  ROWS_RECORDS(
      "limits.rows.records", Kind.NUMBER, "1000000", "rows of a table that are committed at once"),
  ROWS_BYTES(
      "limits.rows.bytes", Kind.SIZE, "512MiB", "bytes of the source that make such a slice full"),
  ROWS_TIME("limits.rows.time", Kind.TIME, "10s", "how long a slice of a table is filled"),
  RUNS_AT_ONCE("limits.runs.atOnce", Kind.NUMBER, "16", "runs that are worked on at the same time"),
  RUNS_WAITING("limits.runs.waiting", Kind.NUMBER, "10000", "runs that wait for their turn"),
  LOOK_TIME(
      "limits.look.time", Kind.TIME, "20s", "how long a validation or discovery of a source takes"),
  LOOKS_AT_ONCE(
      "limits.look.atOnce", Kind.NUMBER, "16", "sources that are looked at at the same time"),
  SCHEDULE_MISSED(
      "schedule.missed",
      Kind.TEXT,
      "last",
      "which fires of a schedule are made up for that nobody was there to see to: none, last or"
          + " all"),
  SCHEDULE_MADE_UP(
      "schedule.madeUp", Kind.NUMBER, "100", "how many of them, the last ones, of one task"),
  RETENTION_RUNS("retention.runs", Kind.TIME, "90d", "how long runs are kept, at least 7d"),
  RETENTION_PUSH_RUNS(
      "retention.pushRuns", Kind.TIME, "7d", "how long runs of pushes are kept, at least 7d"),
  RETENTION_DETAILS(
      "retention.details", Kind.TIME, "30d", "how long rejects and notes are kept, at least 7d"),
  STATSIG_CONNECTIONS(
      "statsig.connections",
      Kind.OPTIONAL,
      "",
      "file that says how the warehouses of ingestions are reached"),
  STATSIG_ID_TYPES(
      "statsig.idTypes",
      Kind.TEXT,
      "user_id,stable_id",
      "kinds of units that are known, with commas between them"),
  STATSIG_LATE_DAYS(
      "statsig.late.daysBack",
      Kind.NUMBER,
      "3",
      "how many days before the newest one are looked at for late data"),
  STATSIG_LATE_PERCENT(
      "statsig.late.percent",
      Kind.NUMBER,
      "5",
      "how much the rows of a date have to differ from those read, for it to be loaded again"),
  STATSIG_LATE_RELOADS(
      "statsig.late.reloads", Kind.NUMBER, "3", "how often a date is loaded again for that"),
  STATSIG_COUNT_TIME(
      "statsig.late.countTime", Kind.TIME, "10m", "how long such a look at one date may take"),
  STATSIG_EMPTY_AGAIN(
      "statsig.empty.again",
      Kind.TIME,
      "1h",
      "when a source is asked again for a date that it had nothing of"),
  STATSIG_EMPTY_TRIES(
      "statsig.empty.tries", Kind.NUMBER, "24", "how often it is asked for one date"),
  STATSIG_DELTA_PERCENT(
      "statsig.delta.percent",
      Kind.NUMBER,
      "5",
      "how much stored events may differ from those read without being told"),
  PUSHES_WAITING(
      "limits.push.waiting", Kind.NUMBER, "10000", "accepted pushes of one app that wait"),
  PUSH_BYTES(
      "limits.push.bytes", Kind.SIZE, "256MiB", "bytes of accepted pushes of one app that wait"),
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
  BLOCK_BYTES("limits.block.bytes", Kind.SIZE, "256KiB", "bytes that are read at one go"),
  INDEX_BUFFER(
      "limits.index.buffer", Kind.SIZE, "32MiB", "memory for a slice that is being indexed"),
  INDEX_PATHS("limits.index.paths", Kind.NUMBER, "1000", "attributes of one index to search in"),
  DATASET_MEMORY("limits.datasets.memory", Kind.SIZE, "192MiB", "memory of the tables of an app"),
  DATASET_THREADS("limits.datasets.threads", Kind.NUMBER, "1", "threads of the tables of an app"),
  DATASET_COLUMNS("limits.datasets.columns", Kind.NUMBER, "1000", "columns of one table"),
  QUERIES_AT_ONCE(
      "limits.queries.atOnce", Kind.NUMBER, "2", "questions in SQL answered at the same time"),
  QUERY_TIME("limits.queries.time", Kind.TIME, "30s", "how long one may take at most"),
  SCRIPT_CPU(
      "limits.script.cpu",
      Kind.TIME,
      "2s",
      "time of the processor that code of a transformation may take for one record"),
  SCRIPT_TIME("limits.script.time", Kind.TIME, "60s", "time by the clock for the same"),
  SCRIPT_MEMORY(
      "limits.script.memory", Kind.SIZE, "64MiB", "memory that it may ask for, for one record"),
  SCRIPT_OUTPUT(
      "limits.script.output", Kind.NUMBER, "4194304", "characters of its results of one record"),
  AUDIT_TIME("limits.audit.time", Kind.TIME, "365d", "how long audit entries are kept"),
  AUDIT_ENTRIES(
      "limits.audit.entries", Kind.NUMBER, "100000", "audit entries that are kept of one app"),
  DISK_FREE("limits.disk.free", Kind.SIZE, "256MiB", "space below which a server is not ready"),
  HTTP_CONNECTIONS("limits.http.connections", Kind.NUMBER, "10000", "connections at the same time"),
  HTTP_IDLE_TIME(
      "limits.http.idleTime", Kind.TIME, "30s", "how long nothing may move on a connection"),
  HTTP_HEADER_TIME(
      "limits.http.headerTime", Kind.TIME, "10s", "how long the head of a request may take"),
  HTTP_HEADER_BYTES("limits.http.headerBytes", Kind.SIZE, "16KiB", "size of that head"),
  HTTP_PATH_CHARS("limits.http.pathChars", Kind.NUMBER, "8192", "length of path and query"),
  HTTP_BODY_TIME("limits.http.bodyTime", Kind.TIME, "60s", "how long a body may take"),
  HTTP_BODY_BYTES("limits.http.bodyBytes", Kind.SIZE, "10MiB", "size of a body, unpacked"),
  HTTP_HEARTBEAT(
      "limits.http.heartbeat", Kind.TIME, "15s", "longest silence in server-sent events"),
  HTTP_STOP_TIME(
      "limits.http.stopTime", Kind.TIME, "10s", "time for running requests when a server stops"),
  RATE_ALGOLIA(
      "limits.rate.algolia", Kind.RATE, "1000/10s", "requests of one key of the kind algolia"),
  RATE_STATSIG(
      "limits.rate.statsig",
      Kind.RATE,
      "100/10s,900/15m",
      "requests of one key of the kind statsig"),
  RATE_AMPERITY(
      "limits.rate.amperity", Kind.RATE, "10/1s", "requests of one token of the kind amperity"),
  RATE_FAILURES(
      "limits.rate.failures",
      Kind.RATE,
      "1000/1m",
      "requests of one address that are refused for want of a key or a right");

  private final String path;
  private final Kind kind;
  private final String fallback;
  private final String serverFallback;
  private final String doc;

  Setting(String path, Kind kind, String fallback, String doc) {
    this(path, kind, fallback, fallback, doc);
  }

  Setting(String path, Kind kind, String fallback, String serverFallback, String doc) {
    this.path = path;
    this.kind = kind;
    this.fallback = fallback;
    this.serverFallback = serverFallback;
    this.doc = doc;
  }

  /** The name in files and on the command line. */
  public String path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  /** The value that holds when nobody sets it. */
  String fallback(Purpose purpose) {
    return switch (purpose) {
      case COMMAND -> fallback;
      case SERVER -> serverFallback;
    };
  }

  /** Whether its value is shown to nobody. */
  boolean isSecret() {
    return kind == Kind.SECRET;
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
