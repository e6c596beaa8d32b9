package millrace.api.health;

import java.util.List;
import java.util.Set;
import millrace.api.http.Access;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/**
 * Lets in this very machine, if that is wanted, and otherwise who may see everything. What a proxy
 * on this machine passes on does not come from here.
 */
public final class MetricsAccess implements Access {
  private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "Via");

  private final Access everything;
  private final boolean openHere;

  /**
   * Who may read the numbers, which are those of all apps together.
   *
   * @param everything finds out who calls when that matters
   * @param openHere whether it does not matter on this machine
   */
  public MetricsAccess(Access everything, boolean openHere) {
    this.everything = everything;
    this.openHere = openHere;
  }

  @Override
  public Set<String> parameters() {
    return everything.parameters();
  }

  @Override
  public Principal admit(Request request) {
    boolean passedOn = PASSED_ON.stream().anyMatch(name -> request.header(name).isPresent());
    if (openHere && !passedOn && request.client().isLoopbackAddress()) {
      return Principal.ANYBODY;
    }
    Principal who = everything.admit(request);
    if (!who.owner() && !who.app().equals(AppId.LOCAL)) {
      throw new MillraceException(
          RequestError.FORBIDDEN,
          "the numbers are those of all apps; ask with a key of " + AppId.LOCAL);
    }
    return who;
  }
}
