package millrace.connectors.csv;

import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Quick;
import millrace.connectors.web.WebWorld;
import millrace.testkit.source.SourceContract;
import millrace.testkit.source.SourceWorld;
import millrace.testkit.web.FakePage;
import org.junit.jupiter.api.Nested;

/** The contract of sources over each way by which a csv file may come. */
class CsvContractTest {
  private static final byte[] TABLE = Example.table(140);
  private static final CsvFactory FACTORY = new CsvFactory(Quick.PATIENCE);

  @Nested
  class FromAFile extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new FileWorld(FACTORY, Example.SETTINGS, TABLE);
    }
  }

  @Nested
  class FromAPackedFile extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new FileWorld(FACTORY, Example.SETTINGS, FakePage.gzip(TABLE));
    }
  }

  @Nested
  class FromAServerWithRanges extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(FACTORY, Example.SETTINGS, TABLE, page -> page.etag("\"v1\"").ranges());
    }
  }

  @Nested
  class FromAServerThatPacks extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(FACTORY, Example.SETTINGS, TABLE, page -> page.etag("\"v1\"").gzip())
          .uncounted();
    }
  }

  @Nested
  class FromAServerThatSaysNothing extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new WebWorld(FACTORY, Example.SETTINGS, TABLE, _ -> {}).uncounted();
    }
  }
}
