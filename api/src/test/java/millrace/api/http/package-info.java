/** Tests of the server, most of them over real sockets. */
@NullMarked
package millrace.api.http;

import org.jspecify.annotations.NullMarked;
