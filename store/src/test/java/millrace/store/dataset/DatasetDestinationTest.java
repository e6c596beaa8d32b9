package millrace.store.dataset;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import millrace.spi.batch.Batch;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.testkit.DestinationContract;
import millrace.testkit.LoadModel;
import millrace.testkit.Records.Sample;
import millrace.testkit.Tables;

class DatasetDestinationTest extends DestinationContract {
  @Override
  protected World open(Path place) {
    return new DatasetFolder(place);
  }

  @Override
  protected Traits traits() {
    return new Traits(
        EnumSet.of(Action.SAVE, Action.APPEND, Action.REPLACE, Action.REPLACE_DATE),
        LoadModel.Keeps.FIRST,
        false,
        false);
  }

  @Override
  protected Batch batch(List<Sample> samples) {
    return Tables.batch(samples);
  }

  @Override
  protected Config keyed() {
    return new Config(Map.of("table", "things", "keys", List.of("objectID")));
  }
}
