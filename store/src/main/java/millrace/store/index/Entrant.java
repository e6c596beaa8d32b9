package millrace.store.index;

import java.io.IOException;
import org.apache.lucene.util.BytesRef;

/** A record that wants to stand under a key, before it is known what it finds there. */
interface Entrant {
  BytesRef key();

  long hash();

  /** The record as it would be stored. */
  StoredRecord record() throws IOException;

  /** Lets it in, with what is known now, see {@link Prior} and {@link Shadow}. */
  void admit(long prior, BytesRef shadow) throws IOException;

  /** Keeps it out. */
  void dismiss() throws IOException;
}
