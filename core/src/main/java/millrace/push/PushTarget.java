package millrace.push;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.spi.AppId;
import millrace.spi.destination.Receipt;

/** The indexes that pushes change. */
public interface PushTarget {
  /** The type of destinations that stand for such indexes. */
  String type();

  /**
   * Applies pushes in their order and makes them durable together with the names of their runs, all
   * of them or none. Searches see them when this returns. Records apply one by one: a key that
   * comes twice is no duplicate.
   *
   * @param parcels one, or several that are no {@link PushAction#isOrder order}
   * @param prepare is told, before anything becomes durable, what each parcel will count as; when
   *     it throws, nothing is changed
   * @return empty where nothing had to be changed
   */
  Optional<Receipt> apply(
      AppId app, String index, List<Parcel> parcels, Consumer<List<Outcome>> prepare);

  /** Whether a push that was prepared, and maybe applied, as the last one of its index is there. */
  boolean isDurable(Push push);
}
