package millrace.store.metadata;

import java.nio.file.Path;
import millrace.audit.AuditLog;
import millrace.audit.AuditLogContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class SqlAuditLogTest extends AuditLogContract {
  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();

  @Override
  protected AuditLog open() {
    return new SqlAuditLog(databases.open(folder.resolve("meta.db")));
  }
}
