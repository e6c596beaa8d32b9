/** Ways of showing a key that several faces share. */
@NullMarked
package millrace.api.http.access;

import org.jspecify.annotations.NullMarked;
