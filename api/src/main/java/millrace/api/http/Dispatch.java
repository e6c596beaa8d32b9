package millrace.api.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import millrace.catalog.Ids;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The outermost handler: whatever a request leads to, it gets an answer here. */
final class Dispatch extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  /** Under which name every line of the log has the id of its request. */
  private static final String LOGGED_AS = "request";

  private final Answering answering;
  private final HttpLimits limits;
  private final Ids ids;
  private final BooleanSupplier stopping;

  Dispatch(Answering answering, HttpLimits limits, Ids ids, BooleanSupplier stopping) {
    this.answering = answering;
    this.limits = limits;
    this.ids = ids;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // A handler that thinks for long is no idle client.
    request.addIdleTimeoutListener(_ -> false);
    Exchange exchange = new Exchange(request, ids.next().toString(), limits);
    MDC.put(LOGGED_AS, exchange.id());
    try {
      serve(exchange, response, callback);
    } finally {
      MDC.remove(LOGGED_AS);
    }
    return true;
  }

  private void serve(Exchange exchange, Response response, Callback callback) {
    try {
      send(exchange, response);
      callback.succeeded();
    } catch (IOException e) {
      LOG.debug("the client of {} has gone", exchange.path(), e);
      callback.failed(e);
    } catch (RuntimeException e) {
      LOG.error("the answer of {} broke off", exchange.path(), e);
      callback.failed(e);
    }
  }

  private void send(Exchange exchange, Response response) throws IOException {
    Call call = exchange.call();
    AnswerWriter writer = new AnswerWriter(exchange, response, limits, stopping);
    Answer answer = answer(exchange, call);
    answering.answered(call, answer);
    try {
      writer.send(answer);
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      Answer instead = answering.failed(exchange, e);
      call.answered(instead);
      writer.send(instead);
    } finally {
      answering.ended(call);
    }
  }

  private Answer answer(Exchange exchange, Call call) {
    try {
      return answering.answer(exchange, call);
    } catch (RuntimeException e) {
      return answering.failed(exchange, e);
    }
  }
}
