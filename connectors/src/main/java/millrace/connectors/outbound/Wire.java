package millrace.connectors.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;

/** One request, one answer, no redirects and no repetition. */
final class Wire implements AutoCloseable {
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  private final OutboundPolicy.Waits waits;
  private final HttpClient client;

  Wire(OutboundPolicy.Waits waits) {
    this.waits = waits;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(waits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            // A proxy would look the name up itself, behind the back of the address check.
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  HttpAnswer exchange(HttpCall call) {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request(call), _ -> new TimedBody(waits.stall()));
    String name = ShownUri.of(call.uri());
    try {
      HttpResponse<InputStream> head = answer.get(waits.answer().toNanos(), TimeUnit.NANOSECONDS);
      return new HttpAnswer(head.statusCode(), head.uri(), head.headers().map(), head.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NoAnswer(name + " did not answer within " + waits.answer(), true, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw interrupted(name, e);
    } catch (ExecutionException e) {
      throw failure(name, e.getCause() == null ? e : e.getCause());
    }
  }

  static MillraceException interrupted(String name, Throwable cause) {
    return new MillraceException(
        SourceError.UNAVAILABLE, "waiting for " + name + " was interrupted", cause);
  }

  @Override
  public void close() {
    // Bodies that somebody still reads would hold an orderly close up for ever.
    client.shutdownNow();
  }

  private HttpRequest request(HttpCall call) {
    boolean tls = call.uri().getScheme().equalsIgnoreCase("https");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            // Over plain http the client would ask to change to HTTP/2, which confuses servers.
            .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .method(
                call.method(),
                call.body().isPresent()
                    ? BodyPublishers.ofByteArray(call.bodyBytes())
                    : BodyPublishers.noBody())
            .header("User-Agent", "millrace");
    call.headers()
        .forEach((name, value) -> {
          // The client's own check would show the value, which may be a secret.
          if (!HEADER_VALUE.matcher(value).matches()) {
            throw new MillraceException(
                SourceError.CONFIG, "the header " + name + " has characters it must not have");
          }
          request.setHeader(name, value);
        });
    return request.build();
  }

  private static MillraceException failure(String name, Throwable cause) {
    if (!(cause instanceof IOException)) {
      throw new IllegalStateException("the http client failed at " + name, cause);
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return new MillraceException(
            SourceError.REFUSED, name + " has a certificate that is not trusted", cause);
      }
    }
    boolean connected =
        !(cause instanceof ConnectException) && !(cause instanceof HttpConnectTimeoutException);
    String what = connected ? " closed the connection without an answer" : " cannot be reached";
    return new NoAnswer(name + what, connected, cause);
  }
}
