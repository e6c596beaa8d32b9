/** Pipelines in files: reading, references to secrets, the schema for editors. */
@NullMarked
package millrace.pipeline;

import org.jspecify.annotations.NullMarked;
