package millrace.api.http;

import java.util.List;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;

/** Leads a request to its answer: finds the route, asks who calls, has it answered. */
final class Answering {
  private final Router router;
  private final Problems problems;
  private final List<Interceptor> interceptors;

  Answering(Router router, Problems problems, List<Interceptor> interceptors) {
    this.router = router;
    this.problems = problems;
    this.interceptors = List.copyOf(interceptors);
  }

  /**
   * The answer to a request.
   *
   * @param call takes down how far it has come
   * @throws MillraceException when it is refused
   */
  Answer answer(Exchange exchange, Call call) {
    exchange.checkPath();
    return switch (router.find(exchange.method(), exchange.path())) {
      case Router.Found.Match match -> matched(exchange, call, match);
      case Router.Found.WrongMethod found ->
          problems.wrongMethod(exchange.path(), found, exchange.method());
      case Router.Found.Nothing _ ->
          problems.answer(
              exchange.path(), Problem.of(Failure.of(RequestError.NOT_FOUND, "nothing is here")));
    };
  }

  private Answer matched(Exchange exchange, Call call, Router.Found.Match match) {
    Route route = match.route();
    call.found(route, match.parameters(), router.area(route.template()));
    Request request = exchange.read(match.parameters());
    Principal principal = admitted(call, route.access(), request);
    call.admitted(principal);
    interceptors.forEach(interceptor -> interceptor.admitted(call));
    return route.handler().answer(request.admitted(principal, route.access().parameters()));
  }

  private Principal admitted(Call call, Access access, Request request) {
    try {
      return access.admit(request);
    } catch (MillraceException e) {
      interceptors.forEach(interceptor -> interceptor.refused(call, e));
      throw e;
    }
  }

  /** The answer to a request that failed, whatever it was. */
  Answer failed(Exchange exchange, RuntimeException e) {
    return e instanceof MillraceException foreseen
        ? problems.answer(exchange.path(), foreseen)
        : problems.defect(exchange.path(), exchange.id(), e);
  }

  void answered(Call call, Answer answer) {
    call.answered(answer);
    interceptors.forEach(interceptor -> interceptor.answered(call));
  }

  void ended(Call call) {
    interceptors.forEach(interceptor -> interceptor.ended(call));
  }
}
