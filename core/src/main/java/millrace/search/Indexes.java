package millrace.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.spi.AppId;

/** The indexes of an app as a whole: which there are, their settings, their names. */
public interface Indexes {
  /** All indexes, in the order of their names. */
  List<Summary> list(AppId app);

  /**
   * What is known of an index.
   *
   * @param bytes what its files take
   * @param createdAt when the name came into use
   * @param updatedAt when its content last changed
   */
  record Summary(String name, long entries, long bytes, Instant createdAt, Instant updatedAt) {}

  /**
   * Makes an index be no more, with its settings. An index that does not exist stays so.
   *
   * @throws millrace.spi.failure.MillraceException {@code index.in_use} while a run loads it
   */
  void drop(AppId app, String index);

  /**
   * Gives the content and the settings of an index another name, in one step; what had that name is
   * no more.
   *
   * @throws millrace.spi.failure.MillraceException {@code index.not_found}, or {@code index.in_use}
   *     while a run loads one of them
   */
  void move(AppId app, String from, String to);

  /**
   * The settings, a JSON tree in the words of those who set them; empty when nobody has.
   *
   * @return empty when there is no such index
   */
  Optional<Map<String, Object>> settings(AppId app, String index);

  /** Changes the settings in one step; the index is made when it does not exist. */
  void changeSettings(AppId app, String index, UnaryOperator<Map<String, Object>> change);
}
