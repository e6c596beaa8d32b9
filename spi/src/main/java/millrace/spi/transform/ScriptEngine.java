package millrace.spi.transform;

/** Runs programs. What one does or keeps is invisible to every other one (invariant 9). */
public interface ScriptEngine extends AutoCloseable {
  /**
   * Makes a program ready. Its top level runs here, under the limits of a record.
   *
   * @throws millrace.spi.failure.MillraceException {@code transform.invalid} when it is no program
   *     or breaks at once
   */
  Script compile(Program program);

  /** Ends it; scripts that are in use fail soon after. */
  @Override
  void close();
}
