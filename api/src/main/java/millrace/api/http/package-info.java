/**
 * HTTP for every face: a server, a router, requests and answers of our own, so that a face never
 * sees which server it runs on.
 */
@NullMarked
package millrace.api.http;

import org.jspecify.annotations.NullMarked;
