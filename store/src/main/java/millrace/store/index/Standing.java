package millrace.store.index;

import org.apache.lucene.util.BytesRef;

/**
 * What stands under a key in the index now.
 *
 * @param doc its number in the reader
 * @param run the low bits of the id of the run that wrote it
 * @param prior what that run had found, see {@link Prior}
 * @param shadow encoded {@link Shadow}s
 * @param present whether it is an object; otherwise one was deleted here, and only the shadows are
 *     left of it
 */
record Standing(int doc, long run, long hash, long prior, BytesRef shadow, boolean present) {}
