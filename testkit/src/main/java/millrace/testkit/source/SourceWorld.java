package millrace.testkit.source;

import java.util.OptionalLong;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;

/** A source, and the place that it reads from. Made anew for each case. */
public interface SourceWorld extends AutoCloseable {
  SourceFactory factory();

  /**
   * What the source is opened with; its content has at least a hundred records and some rejects.
   */
  SourceContext context(ReadLimits limits);

  /** Changes what the source reads, so that its identity must change. */
  void change();

  /** Lets the next reading wait in the middle for something that never comes. */
  void stall();

  /** How many bytes were read from it so far, where the world can tell. */
  OptionalLong bytesServed();

  @Override
  void close();
}
