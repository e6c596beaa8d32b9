package millrace.store.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.spi.RunId;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.store.dataset.Shape.ShapeColumn;

/**
 * Puts the rows of a slice that wait in its {@link Stage} into their table, and counts what they do
 * there. Of rows of a load with the same keys the first one counts, wherever slices begin and end:
 * rows carry the run that wrote them, and when another run takes the place of a row whose run may
 * go on, that run's claim on the keys is kept aside.
 */
final class Merge {
  /** What becomes of a row that waits, where it is not simply new. */
  private enum Verdict {
    DUPLICATE(1),
    KEY_EXISTS(2),
    LEFT_AS_IT_IS(3),
    UPDATED(4),
    UNCHANGED(5);

    private final int code;

    Verdict(int code) {
      this.code = code;
    }
  }

  private final Duck duck;
  private final TableLoad target;
  private final Shape shape;
  private final Shape there;
  private final String constants;
  private final String table;
  private final String run;

  /**
   * Ready to go, in a transaction that has begun.
   *
   * @param shape the columns of the stage
   * @param there those of the table, which has all of the stage's
   * @param constants the values of our own columns
   */
  Merge(Duck duck, TableLoad target, Shape shape, Shape there, String constants) {
    this.duck = duck;
    this.target = target;
    this.shape = shape;
    this.there = there;
    this.constants = constants;
    this.table = Sql.name(target.table());
    this.run = Sql.uuid(target.load().run().value());
  }

  /** A row that is not stored, as its marks say. */
  record Loser(boolean duplicate, long order, long offset, long place, long length) {}

  /** Does it; what is not stored goes to {@link #losers}. */
  void run(Tally tally) {
    if (!target.rules().keyed()) {
      tally.add(target.freshCount(), insert(""));
      return;
    }
    duck.run("CREATE OR REPLACE TEMP TABLE \"verdict\" (ord BIGINT, what INTEGER)");
    judge();
    if (target.load().action() != Action.APPEND) {
      keepClaims();
      duck.run(
          "DELETE FROM %s AS t USING %s s, \"verdict\" v WHERE %s AND s.%s = v.ord AND v.what IN (%s)"
              .formatted(
                  table,
                  Stage.NAME,
                  sameKeys(),
                  Stage.ORDER,
                  codes(Verdict.UPDATED, Verdict.UNCHANGED)));
    }
    tally.add(target.freshCount(), insert("WHERE NOT EXISTS (" + verdictIn(everything()) + ")"));
    tally.add(Count.UPDATED, insertAgain(Verdict.UPDATED));
    tally.add(Count.UNCHANGED, insertAgain(Verdict.UNCHANGED));
    tally.add(
        Count.UNCHANGED,
        duck.number("SELECT count(*) FROM \"verdict\" WHERE what = " + Verdict.LEFT_AS_IT_IS.code));
  }

  private static Verdict[] everything() {
    return Verdict.values();
  }

  private void judge() {
    judgeClaims();
    if (target.load().action() == Action.APPEND) {
      judgeHits(
          "CASE WHEN mine THEN %d WHEN any_same THEN %d ELSE %d END"
              .formatted(
                  Verdict.DUPLICATE.code, Verdict.LEFT_AS_IT_IS.code, Verdict.KEY_EXISTS.code));
      judgeRepeats();
    } else {
      judgeRepeats();
      judgeHits(
          "CASE WHEN mine THEN %d WHEN all_same THEN %d ELSE %d END"
              .formatted(Verdict.DUPLICATE.code, Verdict.UNCHANGED.code, Verdict.UPDATED.code));
    }
  }

  /** Rows of this run that another one has taken the place of. */
  private void judgeClaims() {
    String claims =
        "millrace.shadow c WHERE c.tbl = %s AND c.run = %s"
            .formatted(Sql.text(target.state().name()), run);
    if (duck.number("SELECT count(*) FROM " + claims) > 0) {
      duck.run(
          "INSERT INTO \"verdict\" SELECT s.%s, %d FROM %s s WHERE EXISTS (SELECT 1 FROM %s AND c.key = %s)"
              .formatted(Stage.ORDER, Verdict.DUPLICATE.code, Stage.NAME, claims, stagedKey()));
    }
  }

  /** Rows whose keys come earlier in the slice. */
  private void judgeRepeats() {
    String keys = keys().collect(Collectors.joining(", "));
    duck.run(
        """
        INSERT INTO "verdict" SELECT s.%1$s, %2$d FROM %3$s s
        JOIN (SELECT %4$s, min(%1$s) AS first FROM %3$s x
              WHERE NOT EXISTS (SELECT 1 FROM "verdict" v WHERE v.ord = x.%1$s)
              GROUP BY %4$s HAVING count(*) > 1) d ON %5$s
        WHERE s.%1$s > d.first
          AND NOT EXISTS (SELECT 1 FROM "verdict" v WHERE v.ord = s.%1$s)\
        """
            .formatted(
                Stage.ORDER,
                Verdict.DUPLICATE.code,
                Stage.NAME,
                keys,
                keys()
                    .map(key -> "s." + key + " = d." + key)
                    .collect(Collectors.joining(" AND "))));
  }

  /** Rows whose keys are in the table. */
  private void judgeHits(String what) {
    duck.run(
        """
        INSERT INTO "verdict" SELECT ord, %s FROM (
          SELECT s.%2$s AS ord, bool_or(t._run = %3$s) AS mine, bool_or(%4$s) AS any_same,
                 bool_and(%4$s) AND count(*) = 1 AS all_same
          FROM %5$s s JOIN %6$s t ON %7$s
          WHERE NOT EXISTS (SELECT 1 FROM "verdict" v WHERE v.ord = s.%2$s)
          GROUP BY s.%2$s)\
        """
            .formatted(what, Stage.ORDER, run, sameContent(), Stage.NAME, table, sameKeys()));
  }

  /** Runs whose rows give way now may come to the same keys again, and must know. */
  private void keepClaims() {
    Set<RunId> others = new HashSet<>(Bookkeeping.marked(duck, target.state().name()));
    others.addAll(target.state().others(target.load().run()));
    others.remove(target.load().run());
    if (target.load().action().staged() || others.isEmpty()) {
      return;
    }
    String runs =
        others.stream().map(other -> Sql.uuid(other.value())).collect(Collectors.joining(", "));
    duck.run(
        """
        INSERT INTO millrace.shadow SELECT %s, t._run, %s FROM %s t, %s s, "verdict" v
        WHERE %s AND s.%s = v.ord AND v.what IN (%s) AND t._run IN (%s)\
        """
            .formatted(
                Sql.text(target.state().name()),
                stagedKey(),
                table,
                Stage.NAME,
                sameKeys(),
                Stage.ORDER,
                codes(Verdict.UPDATED, Verdict.UNCHANGED),
                runs));
  }

  private long insertAgain(Verdict verdict) {
    return insert("WHERE EXISTS (" + verdictIn(verdict) + ")");
  }

  private long insert(String which) {
    List<ShapeColumn> columns = shape.columns();
    String names = columns.isEmpty() ? "" : Sql.names(columns) + ", ";
    String values =
        columns.stream().map(column -> cast(column) + ", ").collect(Collectors.joining());
    return duck.run(
        "INSERT INTO %s (%s%s, %s, %s) SELECT %s%s FROM %s s %s"
            .formatted(
                table, names, Sql.RUN, Sql.SPLIT, Sql.AT, values, constants, Stage.NAME, which));
  }

  private static String verdictIn(Verdict... verdicts) {
    return "SELECT 1 FROM \"verdict\" v WHERE v.ord = s.%s AND v.what IN (%s)"
        .formatted(Stage.ORDER, codes(verdicts));
  }

  /** The rows that are not stored, in their order. */
  List<Loser> losers() {
    if (!target.rules().keyed()) {
      return List.of();
    }
    return duck.list(
        "SELECT v.what, s.%s, s.%s, s.%s, s.%s FROM \"verdict\" v JOIN %s s ON s.%s = v.ord WHERE v.what IN (%s) ORDER BY 2"
            .formatted(
                Stage.ORDER,
                Stage.OFFSET,
                Stage.PLACE,
                Stage.LENGTH,
                Stage.NAME,
                Stage.ORDER,
                codes(Verdict.DUPLICATE, Verdict.KEY_EXISTS)),
        row ->
            new Loser(
                row.getInt(1) == Verdict.DUPLICATE.code,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5)));
  }

  private Stream<String> keys() {
    return target.rules().keys().stream().map(Sql::name);
  }

  private String sameKeys() {
    return target.rules().keys().stream()
        .map(key -> "t." + Sql.name(key) + " = " + cast(key))
        .collect(Collectors.joining(" AND "));
  }

  /** The keys of a row that waits, as they are written down among the claims. */
  private String stagedKey() {
    return target.rules().keys().stream()
        .map(key -> "CAST(" + cast(key) + " AS VARCHAR)")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String sameContent() {
    return there.columns().stream()
        .map(column -> {
          String mine = shape.find(column.name()).map(this::cast).orElse("NULL");
          return "t." + Sql.name(column.name()) + " IS NOT DISTINCT FROM " + mine;
        })
        .collect(Collectors.joining(" AND "));
  }

  private String cast(String name) {
    return shape.find(name).map(this::cast).orElse("NULL");
  }

  /** The value of a row that waits, in the type of the table, which holds it. */
  private String cast(ShapeColumn column) {
    ColumnType type = there.find(column.name()).map(ShapeColumn::type).orElse(column.type());
    String name = "s." + Sql.name(column.name());
    return type.equals(column.type()) ? name : "CAST(" + name + " AS " + type.sql() + ")";
  }

  private static String codes(Verdict... verdicts) {
    return Stream.of(verdicts)
        .map(verdict -> Integer.toString(verdict.code))
        .collect(Collectors.joining(", "));
  }
}
