package millrace.api.search;

import java.util.List;
import java.util.function.Function;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;

/** Who may do what, where a request may need more than one right. */
record Doors(Function<Right, Access> rights) {
  Access to(Right right) {
    return rights.apply(right);
  }

  /** Whoever has one of some rights. */
  Access toAny(Right first, Right... others) {
    return request -> {
      for (Right right : List.of(others)) {
        if (has(request, right)) {
          return to(right).admit(request);
        }
      }
      return to(first).admit(request);
    };
  }

  /** Whether the caller of a request has a right too. */
  boolean has(Request request, Right right) {
    try {
      to(right).admit(request);
      return true;
    } catch (MillraceException e) {
      if (e.failure().code() == RequestError.FORBIDDEN
          || e.failure().code() == RequestError.UNAUTHORIZED) {
        return false;
      }
      throw e;
    }
  }
}
