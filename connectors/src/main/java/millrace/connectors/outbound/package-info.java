/** The one HTTP client, and the policy that every call of a connector passes. */
@NullMarked
package millrace.connectors.outbound;

import org.jspecify.annotations.NullMarked;
