package millrace.store.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Marker;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.MillraceException;

/** Our own tables in the database of an app: markers of slices, commit numbers, ended swaps. */
final class Bookkeeping {
  private static final long FORMAT = 1;

  private Bookkeeping() {}

  /** Makes the tables in a new file, and refuses one of a newer version. */
  static void make(Duck duck) {
    duck.run(
        "CREATE SCHEMA IF NOT EXISTS millrace",
        "CREATE TABLE IF NOT EXISTS millrace.format (version BIGINT)",
        "CREATE TABLE IF NOT EXISTS millrace.marker"
            + " (tbl VARCHAR, run UUID, split INTEGER, seq BIGINT, epoch BIGINT, n BIGINT)",
        "CREATE TABLE IF NOT EXISTS millrace.place (tbl VARCHAR, n BIGINT)",
        "CREATE TABLE IF NOT EXISTS millrace.shadow (tbl VARCHAR, run UUID, key VARCHAR[])",
        "CREATE TABLE IF NOT EXISTS millrace.completed (tbl VARCHAR, run UUID, removed BIGINT)",
        "INSERT INTO millrace.format SELECT "
            + FORMAT
            + " WHERE NOT EXISTS (SELECT 1 FROM millrace.format)");
    if (duck.number("SELECT max(version) FROM millrace.format") > FORMAT) {
      throw new MillraceException(
          DatasetError.CORRUPT,
          "a newer version of Millrace has written the tables; start that version");
    }
  }

  /** The number of the last commit to a table. */
  static long lastCommit(Duck duck, String table) {
    return duck.number(
        """
        SELECT max(n) FROM (SELECT n FROM millrace.marker WHERE tbl = %1$s
          UNION ALL SELECT n FROM millrace.place WHERE tbl = %1$s)\
        """
            .formatted(Sql.text(table)));
  }

  static Optional<Marker> marker(Duck duck, String table, SplitId split) {
    return duck.first(
        """
        SELECT epoch, seq FROM millrace.marker WHERE tbl = %s AND run = %s AND split = %d
        ORDER BY seq DESC LIMIT 1\
        """
            .formatted(Sql.text(table), Sql.uuid(split.run().value()), split.number()),
        row -> new Marker(row.getLong(1), row.getLong(2)));
  }

  static void mark(Duck duck, String table, SliceId slice, long commit) {
    duck.run(
        "INSERT INTO millrace.marker VALUES (%s, %s, %d, %d, %d, %d)"
            .formatted(
                Sql.text(table),
                Sql.uuid(slice.split().run().value()),
                slice.split().number(),
                slice.seq(),
                slice.epoch(),
                commit));
  }

  /** How many rows a completed swap has removed; empty when the run has not completed. */
  static Optional<Long> removed(Duck duck, String table, RunId run) {
    return duck.first(
        "SELECT removed FROM millrace.completed WHERE tbl = %s AND run = %s"
            .formatted(Sql.text(table), Sql.uuid(run.value())),
        row -> row.getLong(1));
  }

  static void complete(Duck duck, String table, RunId run, long removed) {
    duck.run(
        "INSERT INTO millrace.completed VALUES (%s, %s, %d)"
            .formatted(Sql.text(table), Sql.uuid(run.value()), removed));
  }

  /** Forgets a run, in one transaction; the number of the last commit stays. */
  static void forget(Duck duck, String table, RunId run, long commit) {
    String which = "WHERE tbl = " + Sql.text(table) + " AND run = " + Sql.uuid(run.value());
    duck.run(
        "BEGIN",
        "DELETE FROM millrace.place WHERE tbl = " + Sql.text(table),
        "INSERT INTO millrace.place VALUES (" + Sql.text(table) + ", " + commit + ")",
        "DELETE FROM millrace.marker " + which,
        "DELETE FROM millrace.shadow " + which,
        "DELETE FROM millrace.completed " + which,
        "DROP TABLE IF EXISTS " + Sql.name(staged(run)),
        "COMMIT");
  }

  /** A table that a run fills apart; no user can name one so. */
  static String staged(RunId run) {
    return "staged:" + run;
  }

  /** Every run that left something here, with the table that it belongs to. */
  static List<Left> left(Duck duck) {
    return duck.list(
        """
        SELECT DISTINCT tbl, run FROM (SELECT tbl, run FROM millrace.marker
          UNION ALL SELECT tbl, run FROM millrace.shadow
          UNION ALL SELECT tbl, run FROM millrace.completed)\
        """,
        row -> new Left(row.getString(1), new RunId((UUID) row.getObject(2))));
  }

  record Left(String table, RunId run) {}

  /** The runs whose rows may have to be told apart from another's: those with markers here. */
  static Set<RunId> marked(Duck duck, String table) {
    return duck
        .list(
            "SELECT DISTINCT run FROM millrace.marker WHERE tbl = " + Sql.text(table),
            row -> new RunId((UUID) row.getObject(1)))
        .stream()
        .collect(Collectors.toSet());
  }
}
