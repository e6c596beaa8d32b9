package millrace.transform.exclude;

import millrace.spi.batch.Documents;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import millrace.transform.form.Repacking;
import millrace.transform.form.TokenCopy;
import tools.jackson.core.JsonParser;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter.Inclusion;

/** Takes members out of records. Keys stay what they are. */
public final class ExcludeStage implements Stage {
  private final ExcludedPaths paths;

  public ExcludeStage(ExcludedPaths paths) {
    this.paths = paths;
  }

  @Override
  public Staged apply(Documents documents, int split, String file) {
    Repacking left = new Repacking(documents);
    for (int i = 0; i < documents.size(); i++) {
      left.add(i, without(documents, i), documents.key(i), documents.generated(i));
    }
    return Staged.same(left.documents());
  }

  private byte[] without(Documents documents, int i) {
    int start = documents.start(i);
    int end = documents.end(i);
    try (JsonParser parser =
        new FilteringParserDelegate(
            TokenCopy.parser(documents.bytes(), start, end),
            paths.filter(),
            Inclusion.INCLUDE_ALL_AND_PATH,
            true)) {
      return TokenCopy.all(parser, JsonParser::getString, end - start);
    }
  }
}
