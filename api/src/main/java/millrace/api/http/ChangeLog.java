package millrace.api.http;

import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.audit.AuditTrail;
import millrace.spi.failure.MillraceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts every change, and every one that was tried, into the audit log. The entry is on disk before
 * the caller has the answer.
 */
public final class ChangeLog implements Interceptor {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

  private final AuditTrail trail;

  public ChangeLog(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void answered(Call call) {
    Optional<Route> changing = call.route().filter(route -> route.effect() == Effect.CHANGES);
    Optional<Principal> known = call.principal().filter(Principal::known);
    // What came too fast was not even tried, and to write it down would cost more than to do it.
    boolean tried = call.status() != RequestError.TOO_MANY.status();
    if (tried && changing.isPresent() && known.isPresent()) {
      write(call, changing.get(), known.get());
    }
  }

  private void write(Call call, Route route, Principal who) {
    Actor actor = new Actor(who.key().map(ApiKey::id), who.name());
    try {
      trail.record(who.app(), actor, deed(call, route), call.status(), call.id());
    } catch (MillraceException e) {
      // What was done is done: to answer that it failed would be wrong.
      LOG.error("{} {} is missing from the audit log", call.method(), call.path(), e);
    }
  }

  private static Deed deed(Call call, Route route) {
    Optional<String> resource =
        call.parameters().isEmpty()
            ? call.answer().flatMap(Answer::resource)
            : Optional.of(String.join("/", call.parameters().values()));
    return new Deed(route.method() + " " + route.template(), kind(route), resource);
  }

  /** What stands before the first parameter or, without any, at the end. */
  private static String kind(Route route) {
    List<String> segments = route.segments();
    int at = 1;
    while (at < segments.size() && !Route.isParameter(segments.get(at))) {
      at++;
    }
    return segments.get(at - 1);
  }
}
