package millrace.store.metadata;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import millrace.access.KeyId;
import millrace.audit.AuditId;
import millrace.catalog.AuthenticationId;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.catalog.TaskId;
import millrace.catalog.TransformationId;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Retry;
import millrace.spi.ledger.Disposition;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** How values of the domain stand in columns. */
final class Types {
  static final DataType<String> TEXT = SQLDataType.CLOB;
  static final DataType<Integer> INT = SQLDataType.INTEGER;
  static final DataType<Long> LONG = SQLDataType.BIGINT;
  static final DataType<Boolean> FLAG = SQLDataType.BOOLEAN;
  static final DataType<byte[]> BYTES = SQLDataType.BLOB;

  static final DataType<Instant> INSTANT =
      LONG.asConvertedDataType(
          Converter.ofNullable(
              Long.class, Instant.class, Instant::ofEpochMilli, Instant::toEpochMilli));

  static final DataType<AppId> APP = text(AppId.class, AppId::new, AppId::value);
  static final DataType<RunId> RUN = id(RunId.class, RunId::new, RunId::value);
  static final DataType<TaskId> TASK = id(TaskId.class, TaskId::new, TaskId::value);
  static final DataType<SourceId> SOURCE = id(SourceId.class, SourceId::new, SourceId::value);
  static final DataType<DestinationId> DESTINATION =
      id(DestinationId.class, DestinationId::new, DestinationId::value);
  static final DataType<AuthenticationId> AUTHENTICATION =
      id(AuthenticationId.class, AuthenticationId::new, AuthenticationId::value);

  static final DataType<KeyId> KEY = id(KeyId.class, KeyId::new, KeyId::value);
  static final DataType<AuditId> AUDIT = id(AuditId.class, AuditId::new, AuditId::value);
  static final DataType<TransformationId> TRANSFORMATION =
      id(TransformationId.class, TransformationId::new, TransformationId::value);

  static final DataType<Blame> BLAME = text(Blame.class, Blame::valueOf, Blame::name);
  static final DataType<Retry> RETRY = text(Retry.class, Retry::valueOf, Retry::name);
  static final DataType<Disposition> DISPOSITION =
      text(Disposition.class, Disposition::valueOf, Disposition::name);

  private Types() {}

  private static <T> DataType<T> id(
      Class<T> type, Function<UUID, T> read, Function<T, UUID> write) {
    return text(
        type, text -> read.apply(UUID.fromString(text)), value -> write.apply(value).toString());
  }

  static <T> DataType<T> text(Class<T> type, Function<String, T> read, Function<T, String> write) {
    return TEXT.asConvertedDataType(Converter.ofNullable(String.class, type, read, write));
  }
}
