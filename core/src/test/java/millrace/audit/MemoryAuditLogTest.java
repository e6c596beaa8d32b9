package millrace.audit;

class MemoryAuditLogTest extends AuditLogContract {
  @Override
  protected AuditLog open() {
    return new MemoryAuditLog();
  }
}
