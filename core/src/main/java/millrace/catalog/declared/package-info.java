/**
 * The settings that the API publishes for types whose connectors are not here, and for tasks. Where
 * a connector is, its own declaration is the only one.
 */
@NullMarked
package millrace.catalog.declared;

import org.jspecify.annotations.NullMarked;
