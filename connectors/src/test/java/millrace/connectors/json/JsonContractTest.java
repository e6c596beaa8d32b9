package millrace.connectors.json;

import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Quick;
import millrace.connectors.web.WebWorld;
import millrace.testkit.source.SourceContract;
import millrace.testkit.source.SourceWorld;
import millrace.testkit.web.FakePage;
import org.junit.jupiter.api.Nested;

/** The contract of sources over each form and some ways by which a json file may come. */
class JsonContractTest {
  private static final byte[] LINES = Example.lines(130);
  private static final byte[] ARRAY = Example.array(130);
  private static final JsonFactory FACTORY = new JsonFactory(Quick.PATIENCE);

  @Nested
  class LinesFromAFile extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new FileWorld(FACTORY, Example.SETTINGS, LINES);
    }
  }

  @Nested
  class ArrayFromAFile extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new FileWorld(FACTORY, Example.SETTINGS, ARRAY);
    }
  }

  @Nested
  class ArrayFromAPackedFile extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new FileWorld(FACTORY, Example.SETTINGS, FakePage.gzip(ARRAY));
    }
  }

  @Nested
  class LinesFromAServerWithRanges extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(
          FACTORY,
          Example.SETTINGS,
          LINES,
          page -> page.lastModified("Thu, 01 Jan 2026 00:00:00 GMT").ranges());
    }
  }

  @Nested
  class ArrayFromAServerWithRanges extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(FACTORY, Example.SETTINGS, ARRAY, page -> page.etag("\"v1\"").ranges());
    }
  }

  @Nested
  class ArrayFromAServerThatSaysNothing extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(FACTORY, Example.SETTINGS, ARRAY, _ -> {}).uncounted();
    }
  }
}
