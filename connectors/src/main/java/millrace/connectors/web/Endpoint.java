package millrace.connectors.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.connectors.outbound.ShownUri;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;

/**
 * A web content and the right to read it.
 *
 * @param headers that go with every request
 */
record Endpoint(
    Http http, URI uri, String method, Authorizer authorizer, Map<String, String> headers) {
  Endpoint(Http http, URI uri, String method, Authorizer authorizer) {
    this(http, uri, method, authorizer, Map.of());
  }

  /** How messages and splits call it; without a query, which may hold a key. */
  String name() {
    return ShownUri.of(uri);
  }

  boolean isGet() {
    return method.equals("GET");
  }

  /** The answer, whatever its status; a refused token was renewed once before. */
  HttpAnswer ask(String verb, Map<String, String> headers) {
    Optional<String> authorization = authorizer.header();
    HttpAnswer answer = http.send(call(verb, headers, authorization));
    if (answer.status() == 401
        && authorization.isPresent()
        && authorizer.renew(authorization.get())) {
      answer.close();
      return http.send(call(verb, headers, authorizer.header()));
    }
    return answer;
  }

  /** Why an answer is of no use. Closes it. */
  MillraceException refusal(HttpAnswer answer) {
    answer.close();
    int status = answer.status();
    String found = name() + " answered " + status;
    return switch (status) {
      case 401 ->
          new MillraceException(
              SourceError.AUTH_REJECTED, found + "; check the source's authentication");
      case 403 ->
          new MillraceException(SourceError.FORBIDDEN, found + "; reading it is not allowed");
      case 404, 410 ->
          new MillraceException(SourceError.NOT_FOUND, found + "; check the source's url");
      case 408, 429 -> new MillraceException(SourceError.UNAVAILABLE, found + "; try again later");
      default ->
          status >= 500
              ? new MillraceException(SourceError.UNAVAILABLE, found + "; try again later")
              : new MillraceException(SourceError.REFUSED, found + " instead of the content");
    };
  }

  private HttpCall call(String verb, Map<String, String> headers, Optional<String> authorization) {
    Map<String, String> all = new LinkedHashMap<>(this.headers);
    all.putAll(headers);
    authorization.ifPresent(value -> all.put("Authorization", value));
    return new HttpCall(verb, uri, all, Optional.empty());
  }
}
