package millrace.connectors.parquet;

import java.nio.file.Path;

/**
 * A file while it is read.
 *
 * @param unchanged throws when it is another file by now
 * @param release gives it back
 */
public record HeldFile(Path path, Runnable unchanged, Runnable release) {}
