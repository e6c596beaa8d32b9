/** Tests of the settings that the API publishes. */
@NullMarked
package millrace.catalog.declared;

import org.jspecify.annotations.NullMarked;
