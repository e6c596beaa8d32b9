package millrace.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import millrace.access.KeyKind;
import millrace.api.http.HttpLimits;
import millrace.api.http.HttpSettings;
import millrace.api.http.rate.RateLimits;
import millrace.audit.AuditRetention;
import millrace.catalog.CredentialLookup;
import millrace.connectors.outbound.OutboundHttp;
import millrace.connectors.outbound.OutboundPolicy;
import millrace.connectors.outbound.OutboundPolicy.Reach;
import millrace.connectors.outbound.OutboundPolicy.Waits;
import millrace.engine.Connections;
import millrace.engine.Connectors;
import millrace.engine.EngineLimits;
import millrace.engine.EngineLimits.Retries;
import millrace.engine.EngineLimits.SliceLimits;
import millrace.engine.FormConversion;
import millrace.ledger.RejectLimits;
import millrace.operation.Dispatcher;
import millrace.operation.SourceProbes;
import millrace.push.PushLimits;
import millrace.run.RetentionTimes;
import millrace.schedule.MissedFires;
import millrace.schedule.Scheduler;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.settings.SettingsError;
import millrace.spi.AppId;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.LocalFiles;
import millrace.spi.source.OwnIndexes;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceFactory;
import millrace.spi.transform.ScriptLimits;
import millrace.store.dataset.DatasetLimits;
import millrace.store.index.IndexLimits;
import millrace.store.journal.JournalLimits;

/** Makes the parts as the settings say. */
final class Parts {
  static final FormConversion CONVERSION = new Conversion();

  private static final int LOOK_RECORDS = 100;
  private static final int LOOK_SAMPLES = 10;
  private static final long REJECT_BYTES_IN_MEMORY = 8L << 20;

  private final Settings settings;

  Parts(Settings settings) {
    this.settings = settings;
  }

  static List<SourceFactory> sources() {
    List<SourceFactory> sources = new ArrayList<>();
    ServiceLoader.load(SourceFactory.class).forEach(sources::add);
    return sources;
  }

  Connectors connectors(List<DestinationFactory> destinations) {
    return new Connectors(sources(), destinations);
  }

  OutboundHttp http() {
    Reach reach =
        new Reach(
            settings.flag(Setting.ALLOW_PRIVATE), settings.flag(Setting.ALLOW_PLAIN_CREDENTIALS));
    Waits waits =
        new Waits(
            settings.time(Setting.CONNECT_TIMEOUT),
            settings.time(Setting.ANSWER_TIMEOUT),
            settings.time(Setting.STALL_TIMEOUT));
    OutboundPolicy.Tries standard = OutboundPolicy.STANDARD.tries();
    return new OutboundHttp(
        new OutboundPolicy(
            reach,
            waits,
            new OutboundPolicy.Tries(
                settings.number(Setting.OUTBOUND_ATTEMPTS),
                standard.redirects(),
                standard.first(),
                standard.longest())));
  }

  Connections connections(
      Connectors connectors,
      CredentialLookup logins,
      OutboundHttp http,
      Function<AppId, OwnIndexes> indexes) {
    Connections.Reach reach =
        new Connections.Reach(localFiles(), new ProgramParts(settings).programs(), indexes);
    return new Connections(connectors, logins, http, reach, readLimits()).mapping(DatasetRows::map);
  }

  private LocalFiles localFiles() {
    return new AllowedFiles(settings.folders(Setting.FILES_ALLOWED));
  }

  ReadLimits readLimits() {
    return new ReadLimits(
        Math.toIntExact(settings.size(Setting.BLOCK_BYTES)),
        Math.toIntExact(settings.size(Setting.RECORD_BYTES)));
  }

  EngineLimits engineLimits() {
    EngineLimits standard = EngineLimits.standard(settings.number(Setting.WORKERS));
    return new EngineLimits(
        new SliceLimits(
            settings.number(Setting.SLICE_RECORDS),
            settings.size(Setting.SLICE_BYTES),
            settings.time(Setting.SLICE_TIME),
            REJECT_BYTES_IN_MEMORY),
        new SliceLimits(
            settings.number(Setting.ROWS_RECORDS),
            settings.size(Setting.ROWS_BYTES),
            settings.time(Setting.ROWS_TIME),
            REJECT_BYTES_IN_MEMORY),
        settings.number(Setting.SPLITS),
        settings.number(Setting.WORKERS),
        standard.chunksAhead(),
        standard.bytesAhead(),
        new Retries(
            settings.number(Setting.SPLIT_ATTEMPTS),
            standard.retries().first(),
            standard.retries().longest()),
        settings.time(Setting.DRAIN));
  }

  /** What is done with records on their way; a pack is loaded when the first program comes. */
  Stages stages(Packs packs) {
    ScriptLimits limits = scriptLimits();
    return new Stages(() -> packs.javascript().open(limits));
  }

  ScriptLimits scriptLimits() {
    ScriptLimits standard = ScriptLimits.standard(settings.number(Setting.WORKERS));
    return new ScriptLimits(
        new ScriptLimits.Cost(
            settings.time(Setting.SCRIPT_CPU),
            settings.time(Setting.SCRIPT_TIME),
            settings.size(Setting.SCRIPT_MEMORY),
            standard.record().grace()),
        new ScriptLimits.Output(
            settings.number(Setting.SCRIPT_OUTPUT),
            standard.output().logLines(),
            standard.output().logChars()),
        standard.threads(),
        standard.strikes());
  }

  Dispatcher.Limits dispatcherLimits() {
    return new Dispatcher.Limits(
        settings.number(Setting.RUNS_AT_ONCE), settings.number(Setting.RUNS_WAITING));
  }

  SourceProbes.Limits probeLimits() {
    return new SourceProbes.Limits(
        settings.time(Setting.LOOK_TIME),
        settings.number(Setting.LOOKS_AT_ONCE),
        LOOK_RECORDS,
        LOOK_SAMPLES);
  }

  Scheduler.Policy schedulePolicy() {
    String word = settings.text(Setting.SCHEDULE_MISSED);
    MissedFires missed =
        MissedFires.of(word)
            .orElseThrow(() -> refused(Setting.SCHEDULE_MISSED, "none, last or all"));
    return new Scheduler.Policy(missed, settings.number(Setting.SCHEDULE_MADE_UP));
  }

  IngestionSettings ingestions() {
    return new IngestionSettings(settings, schedulePolicy());
  }

  RetentionTimes retentionTimes() {
    return new RetentionTimes(
        kept(Setting.RETENTION_RUNS),
        kept(Setting.RETENTION_PUSH_RUNS),
        kept(Setting.RETENTION_DETAILS));
  }

  private Duration kept(Setting setting) {
    Duration time = settings.time(setting);
    if (time.compareTo(RetentionTimes.LEAST) < 0) {
      throw refused(setting, "at least " + RetentionTimes.LEAST.toDays() + "d");
    }
    return time;
  }

  private MillraceException refused(Setting setting, String form) {
    return new MillraceException(
        SettingsError.INVALID,
        "%s cannot be '%s'; give %s".formatted(setting.path(), settings.text(setting), form));
  }

  RejectLimits rejectLimits() {
    return new RejectLimits(
        settings.number(Setting.REJECTS_KEPT),
        Math.toIntExact(settings.size(Setting.REJECT_BYTES)));
  }

  JournalLimits journalLimits() {
    return new JournalLimits(
        settings.number(Setting.PUSHES_WAITING),
        settings.size(Setting.PUSH_BYTES),
        JournalLimits.FILE_BYTES);
  }

  PushLimits pushLimits() {
    return new PushLimits(
        Math.toIntExact(settings.size(Setting.RECORD_BYTES)),
        PushLimits.Group.STANDARD,
        PushLimits.Pauses.STANDARD);
  }

  HttpSettings httpSettings() {
    return new HttpSettings(
        settings.text(Setting.SERVER_HOST),
        settings.number(Setting.SERVER_PORT),
        settings
            .optional(Setting.TLS_KEY_STORE)
            .map(file -> new HttpSettings.Tls(Path.of(file), settings.text(Setting.TLS_PASSWORD))),
        settings.flag(Setting.PLAIN_ALLOWED),
        httpLimits());
  }

  private HttpLimits httpLimits() {
    return new HttpLimits(
        settings.number(Setting.HTTP_CONNECTIONS),
        settings.time(Setting.HTTP_IDLE_TIME),
        settings.time(Setting.HTTP_HEADER_TIME),
        Math.toIntExact(settings.size(Setting.HTTP_HEADER_BYTES)),
        settings.number(Setting.HTTP_PATH_CHARS),
        settings.time(Setting.HTTP_BODY_TIME),
        settings.size(Setting.HTTP_BODY_BYTES),
        settings.time(Setting.HTTP_HEARTBEAT),
        settings.time(Setting.HTTP_STOP_TIME));
  }

  RateLimits rateLimits(InstantSource clock) {
    return new RateLimits(
        Map.of(
            KeyKind.ALGOLIA, settings.rates(Setting.RATE_ALGOLIA),
            KeyKind.STATSIG, settings.rates(Setting.RATE_STATSIG),
            KeyKind.AMPERITY, settings.rates(Setting.RATE_AMPERITY)),
        settings.rates(Setting.RATE_FAILURES),
        clock);
  }

  boolean metricsOpen() {
    return settings.flag(Setting.METRICS_OPEN);
  }

  /** The space below which a server is not ready. */
  long diskFree() {
    return settings.size(Setting.DISK_FREE);
  }

  AuditRetention auditRetention() {
    return new AuditRetention(
        settings.time(Setting.AUDIT_TIME), settings.number(Setting.AUDIT_ENTRIES));
  }

  DatasetLimits datasetLimits() {
    return new DatasetLimits(
        settings.size(Setting.DATASET_MEMORY),
        settings.number(Setting.DATASET_THREADS),
        settings.number(Setting.DATASET_COLUMNS),
        DatasetLimits.ROW_GROUP,
        settings.number(Setting.QUERIES_AT_ONCE),
        settings.time(Setting.QUERY_TIME));
  }

  IndexLimits indexLimits() {
    return new IndexLimits(
        settings.size(Setting.INDEX_BUFFER) / (double) (1 << 20),
        settings.number(Setting.INDEX_PATHS));
  }
}
