package millrace.connectors.algolia;

import java.util.ArrayList;
import java.util.List;
import millrace.connectors.algolia.Page.Hit;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;

/**
 * Some objects of a page.
 *
 * @param from the place of the first one
 * @param next the place behind the last one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HitChunk(byte[] page, List<Hit> hits, PageCursor from, Cursor next) implements Chunk {
  HitChunk {
    hits = List.copyOf(hits);
  }

  @Override
  public int records() {
    return hits.size();
  }

  @Override
  public long bytes() {
    return hits.stream().mapToLong(Hit::length).sum();
  }

  /** Objects without their key are no objects of an index; what search adds to them is left out. */
  @Override
  public Fetched decode() {
    byte[] kept = new byte[Math.toIntExact(bytes())];
    Origins origins = new Origins(kept, from.bytes(), hits.size());
    Documents.Builder documents = new Documents.Builder(kept, origins, hits.size());
    List<Reject> rejects = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      long number = from.records() + i + 1;
      HitText text = HitText.of(page, hit);
      if (text.key().isEmpty()) {
        rejects.add(keyMissing(new Position(0, "", number, from.bytes() + at), text));
      } else {
        System.arraycopy(text.json(), 0, kept, at, text.json().length);
        origins.add(number, at, at + text.json().length);
        documents.add(at, at + text.json().length, text.key().get());
      }
      // Positions count what the page held, whatever is kept of it.
      at += hit.length();
    }
    return new Fetched(documents.build(), rejects);
  }

  private static Reject keyMissing(Position position, HitText text) {
    return Reject.rejected(
        RecordError.KEY_MISSING,
        "member objectID: expected the key, found nothing",
        position,
        text.json());
  }
}
