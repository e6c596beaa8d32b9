package millrace.spi.source;

/** What a source can do. The contract suite expects each one unless a source leaves it out. */
public enum SourceCapability {
  /** Reading goes on at a cursor without reading everything before it again. */
  SEEK,
  /**
   * A change of the content shows in the identity of its split. Where it does not, whoever reads on
   * at a cursor still finds out.
   */
  VERSIONS,
  /** It lists a set: a key that comes twice is a duplicate. Others apply in order. */
  LISTS_A_SET
}
