package millrace.api.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for every request, for those who look closely. */
public final class RequestLog implements Interceptor {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  @Override
  public void ended(Call call) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {} {} in {} ms for {} from {}",
          call.method(),
          call.path(),
          call.status(),
          call.duration().toMillis(),
          call.principal().map(who -> who.app() + "/" + who.name()).orElse("nobody"),
          call.client().getHostAddress());
    }
  }
}
