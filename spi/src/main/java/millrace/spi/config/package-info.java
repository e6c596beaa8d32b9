/**
 * Settings of a connector, declared once: validation, forms, schemas and documents come from the
 * declaration.
 */
@NullMarked
package millrace.spi.config;

import org.jspecify.annotations.NullMarked;
