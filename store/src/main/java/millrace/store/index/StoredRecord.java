package millrace.store.index;

import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Reject;
import org.apache.lucene.util.BytesRef;

/** A record as it is stored: its JSON, and an encoded {@link Trace}. */
record StoredRecord(BytesRef source, BytesRef trace) {
  Trace decodedTrace() {
    return Trace.decode(trace);
  }

  Reject reject(Disposition disposition, FailureCode code, String message) {
    Trace from = decodedTrace();
    byte[] json = BytesRef.deepCopyOf(source).bytes;
    return new Reject(disposition, code, message, from.position(), from.original(json));
  }
}
