package millrace.store.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.spi.AppId;
import millrace.spi.RunId;

/**
 * Which folder holds the content of which index. A generation is one content of an index; the
 * pointer from the name to the live one moves in the transaction that ends a replacing run. Ids are
 * UUIDs, since folders are never named by user text. The settings belong to the name. Every method
 * is one transaction.
 */
public interface Generations {
  /** The generation that searches see. */
  Optional<String> live(AppId app, String index);

  /** The live generation, made and pointed to when the index is new. */
  String liveOrNew(AppId app, String index);

  /** The generation that a run builds up apart; made on the first call, the same afterwards. */
  String staged(AppId app, String index, RunId run);

  /** Forgets what a run was building up. Idempotent. */
  void dropStaged(AppId app, RunId run);

  /** Forgets what a run was building up for one index. Idempotent. */
  void dropStaged(AppId app, String index, RunId run);

  /** The runs that are building something up, whether they have ended or not. */
  List<RunId> building(AppId app);

  /** Those of them that are building up what is to be the content of one index. */
  List<RunId> building(AppId app, String index);

  /** The names of all indexes that have a live generation, in order. */
  List<String> indexes(AppId app);

  /** When the name of an index came into use. */
  Optional<Instant> createdAt(AppId app, String index);

  /** Forgets a name, its live generation and its settings. Idempotent. */
  void drop(AppId app, String index);

  /**
   * Gives a live generation and its settings another name; what had that name is forgotten. A name
   * that points to nothing cannot be given away.
   */
  void move(AppId app, String from, String to);

  /** The settings of a name that has a live generation, empty when there are none yet. */
  Optional<Map<String, Object>> settings(AppId app, String index);

  /** Changes the settings, and makes a live generation when the index is new. */
  void changeSettings(AppId app, String index, UnaryOperator<Map<String, Object>> change);

  /** Every generation that is live or staged; a folder of another name is an orphan. */
  List<String> known(AppId app);
}
