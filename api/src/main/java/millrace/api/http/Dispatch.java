package millrace.api.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outermost handler: whatever a request leads to, it gets an answer here. */
final class Dispatch extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final Router router;
  private final Problems problems;
  private final HttpLimits limits;
  private final BooleanSupplier stopping;

  Dispatch(Router router, Problems problems, HttpLimits limits, BooleanSupplier stopping) {
    this.router = router;
    this.problems = problems;
    this.limits = limits;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // A handler that thinks for long is no idle client.
    request.addIdleTimeoutListener(_ -> false);
    Exchange exchange = new Exchange(request, limits);
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
    return true;
  }

  private void send(Exchange exchange, Response response) throws IOException {
    AnswerWriter writer = new AnswerWriter(exchange, response, limits, stopping);
    Answer answer = answer(exchange);
    try {
      writer.send(answer);
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      writer.send(failed(exchange, e));
    }
  }

  private Answer answer(Exchange exchange) {
    try {
      exchange.checkPath();
      return switch (router.find(exchange.method(), exchange.path())) {
        case Router.Found.Match match -> answer(exchange, match);
        case Router.Found.WrongMethod found ->
            problems.wrongMethod(exchange.path(), found, exchange.method());
        case Router.Found.Nothing _ ->
            problems.answer(
                exchange.path(), Problem.of(Failure.of(RequestError.NOT_FOUND, "nothing is here")));
      };
    } catch (RuntimeException e) {
      return failed(exchange, e);
    }
  }

  private Answer failed(Exchange exchange, RuntimeException e) {
    return e instanceof MillraceException foreseen
        ? problems.answer(exchange.path(), foreseen)
        : problems.defect(exchange.path(), e);
  }

  private static Answer answer(Exchange exchange, Router.Found.Match match) {
    millrace.api.http.Request request = exchange.read(match.parameters());
    Principal principal = match.route().access().admit(request);
    return match.route().handler().answer(request.admitted(principal));
  }
}
