package millrace.connectors.algolia;

import millrace.testkit.source.SourceContract;
import millrace.testkit.source.SourceWorld;
import org.junit.jupiter.api.Nested;

/** The contract of sources over an index elsewhere, and over one of this server. */
class AlgoliaIndexContractTest {
  @Nested
  class Elsewhere extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new RemoteWorld();
    }
  }

  @Nested
  class OfThisServer extends SourceContract {
    @Override
    protected SourceWorld world() {
      return new OwnWorld();
    }
  }
}
