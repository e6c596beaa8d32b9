/**
 * Definitions, runs and their books in an SQL database. What is different from one database to the
 * next stands in {@link millrace.store.metadata.Sqlite} and in the migrations.
 */
@NullMarked
package millrace.store.metadata;

import org.jspecify.annotations.NullMarked;
