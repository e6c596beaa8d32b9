package millrace.spi.source;

/**
 * Bounds of what a reader may hold in memory.
 *
 * @param blockBytes how much is read at one go
 * @param recordBytes how large one record may be; a larger one is a failure that names its place
 */
public record ReadLimits(int blockBytes, int recordBytes) {
  public static final ReadLimits STANDARD = new ReadLimits(1 << 20, 16 << 20);

  public ReadLimits {
    if (blockBytes < 1 || recordBytes < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
