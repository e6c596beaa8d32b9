package millrace.spi.transform;

import java.util.List;

/** A program that is ready to run. It serves several threads at once. */
public interface Script extends AutoCloseable {
  /**
   * Runs the program on one record after the other, in order. Each has limits of its own, so one
   * that never ends costs only itself. When much has come of the first ones, it answers for those
   * alone, and is asked again for the others: memory holds no more than that.
   *
   * <p>Integers beyond 2⁵³ − 1 reach the program as {@code BigInt} and leave it with all their
   * digits. Other numbers are the nearest double.
   *
   * @param records the text of a JSON object each
   * @return one answer for each of the first records, at least one
   * @throws millrace.spi.failure.MillraceException {@code transform.hopeless} when the program
   *     breaks its limits again and again, {@code transform.stuck} when it cannot be stopped
   */
  List<Answer> run(List<String> records);

  @Override
  void close();
}
