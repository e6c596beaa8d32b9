package millrace.store.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.push.Outcome;
import millrace.push.Parcel;
import millrace.push.PushAction;
import millrace.search.Write;
import millrace.spi.batch.Documents;
import millrace.spi.destination.DestinationError;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/** Pushes as a change of a generation: applied record by record, and counted. */
final class PushChange {
  private final DirectChange change;
  private final long objects;

  /**
   * Pushes on top of what is there.
   *
   * @param objects how many are there
   */
  PushChange(DirectChange change, long objects) {
    this.change = change;
    this.objects = objects;
  }

  Outcome add(Parcel parcel) throws IOException {
    return parcel.action().isOrder() ? clear() : records(parcel);
  }

  private Outcome clear() throws IOException {
    change.add(new Write.Clear());
    return order(objects);
  }

  /** What an order about a whole index counts as that had so many objects. */
  static Outcome order(long objects) {
    Counts counts =
        objects > 0
            ? Counts.of(Count.DELETED, 1).with(Count.REMOVED, objects)
            : Counts.of(Count.UNCHANGED, 1);
    return new Outcome(counts, List.of());
  }

  private Outcome records(Parcel parcel) throws IOException {
    Documents documents = parcel.documents();
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    List<Reject> rejects = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      Count count =
          tooLong(documents.key(i)) ? Count.REJECTED : apply(parcel.action(), documents, i);
      counts.merge(count, 1L, Long::sum);
      if (count == Count.REJECTED) {
        rejects.add(keyTooLong(documents, i));
      }
    }
    return new Outcome(Counts.from(count -> counts.getOrDefault(count, 0L)), rejects);
  }

  private Count apply(PushAction action, Documents documents, int i) throws IOException {
    String key = documents.key(i);
    int length = documents.end(i) - documents.start(i);
    BytesRef json = new BytesRef(documents.bytes(), documents.start(i), length);
    Optional<BytesRef> before = change.now(key);
    return switch (action) {
      case ADD, UPDATE -> put(key, before, json);
      case PARTIAL -> put(key, before, merged(before, json));
      case PARTIAL_NO_CREATE ->
          before.isEmpty() ? Count.UNCHANGED : put(key, before, merged(before, json));
      case DELETE_OBJECT -> delete(key, before);
      case DELETE, CLEAR -> throw new IllegalStateException(action + " has no records");
    };
  }

  private static BytesRef merged(Optional<BytesRef> before, BytesRef members) {
    return before.map(base -> MemberPatch.apply(base, members)).orElse(members);
  }

  private Count put(String key, Optional<BytesRef> before, BytesRef json) {
    if (before.isPresent() && before.get().bytesEquals(json)) {
      return Count.UNCHANGED;
    }
    change.put(key, Optional.of(json));
    return before.isPresent() ? Count.UPDATED : Count.INSERTED;
  }

  private Count delete(String key, Optional<BytesRef> before) {
    if (before.isEmpty()) {
      return Count.UNCHANGED;
    }
    change.put(key, Optional.empty());
    return Count.DELETED;
  }

  private static boolean tooLong(String key) {
    return UnicodeUtil.calcUTF16toUTF8Length(key, 0, key.length()) > KeyLimit.BYTES_MAX;
  }

  private static Reject keyTooLong(Documents documents, int i) {
    return Reject.rejected(
        DestinationError.KEY_TOO_LONG,
        "a key has at most %,d bytes".formatted(KeyLimit.BYTES_MAX),
        new Position(0, "", documents.origins().record(i), documents.origins().offset(i)),
        documents.origins().original(i));
  }
}
