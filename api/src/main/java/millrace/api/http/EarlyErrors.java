package millrace.api.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import millrace.api.http.Answer.Payload;
import millrace.catalog.Ids;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what the server refuses by itself, before our handler or instead of it. */
final class EarlyErrors implements Request.Handler {
  private static final String MALFORMED = "the request is not well-formed";

  private final Problems problems;
  private final Ids ids;

  EarlyErrors(Problems problems, Ids ids) {
    this.problems = problems;
    this.ids = ids;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String id = ids.next().toString();
    Answer answer = answer(request, id, response.getStatus());
    if (answer.payload() instanceof Payload.Bytes bytes) {
      response.setStatus(answer.status());
      response.getHeaders().put(Exchange.ID_HEADER, id);
      answer.headers().forEach(response.getHeaders()::put);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, bytes.type());
      response.write(true, ByteBuffer.wrap(bytes.content()), callback);
    }
    return true;
  }

  private Answer answer(Request request, String id, int status) {
    String path = String.valueOf(request.getHttpURI().getPath());
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    if (cause instanceof HttpException refused) {
      return problems.answer(path, Problems.ofStatus(refused.getCode(), reason(refused)));
    }
    return cause instanceof Throwable broken && !(cause instanceof IOException)
        ? problems.defect(path, id, broken)
        : problems.answer(path, Problems.ofStatus(status, MALFORMED));
  }

  private static String reason(HttpException refused) {
    String reason = refused.getReason();
    return reason == null || reason.equals("Bad Request")
        ? MALFORMED
        : "the request is refused: " + reason.toLowerCase(Locale.ROOT);
  }
}
