package millrace.api.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import millrace.api.http.Answer;
import millrace.api.http.Json;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.Operations;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;

/** The rejects of a run, page by page or all at once. */
final class RejectPages {
  static final int LIMIT = 100;

  /** An original can be half a megabyte long, and a page is in memory as a whole. */
  static final int LIMIT_MAX = 200;

  private static final int EXPORT_PAGE = 50;

  private final Operations operations;

  RejectPages(Operations operations) {
    this.operations = operations;
  }

  Answer page(Request request, RunId run) {
    int limit = request.query().only("after", "limit").whole("limit", LIMIT, 1, LIMIT_MAX);
    RejectKey after =
        request.query().text("after").map(RejectPages::after).orElse(RejectKey.BEFORE_ALL);
    List<KeptReject> page = page(request.principal().app(), run, after, limit);
    Optional<String> next =
        page.size() < limit ? Optional.empty() : Optional.of(RejectMapping.key(last(page)));
    return Answer.json(new Wire.Rejects(page.stream().map(RejectMapping::toWire).toList(), next));
  }

  private static RejectKey after(String text) {
    try {
      return RejectMapping.key(text);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          RequestError.INVALID, "after must be the key of a reject or the next of a page");
    }
  }

  private List<KeptReject> page(AppId app, RunId run, RejectKey after, int max) {
    List<KeptReject> page = operations.rejects(app, run, after, max);
    if (page.isEmpty()) {
      // No rejects, or no run? Only the report knows.
      operations.report(app, run);
    }
    return page;
  }

  private static RejectKey last(List<KeptReject> page) {
    return page.getLast().key();
  }

  /** Every reject, one a line, of which never more than a page is in memory. */
  Answer export(Request request, RunId run) {
    request.query().only();
    AppId app = request.principal().app();
    List<KeptReject> first = page(app, run, RejectKey.BEFORE_ALL, EXPORT_PAGE);
    return Answer.jsonLines(out -> export(app, run, first, out))
        .withHeader("Content-Disposition", "attachment; filename=\"rejects-" + run + ".ndjson\"");
  }

  private void export(AppId app, RunId run, List<KeptReject> first, OutputStream out)
      throws IOException {
    List<KeptReject> page = first;
    while (!page.isEmpty()) {
      for (KeptReject reject : page) {
        out.write(Json.write(RejectMapping.toWire(reject)));
        out.write('\n');
      }
      page =
          page.size() < EXPORT_PAGE
              ? List.of()
              : operations.rejects(app, run, last(page), EXPORT_PAGE);
    }
  }
}
