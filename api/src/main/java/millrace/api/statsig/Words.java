package millrace.api.statsig;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import millrace.api.http.Query;
import millrace.api.http.RequestError;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.WarehouseType;
import millrace.spi.failure.MillraceException;

/** The words of requests, and what they mean. */
final class Words {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Words() {}

  static MillraceException invalid(String message) {
    return new MillraceException(RequestError.INVALID, message);
  }

  static WarehouseType type(String word) {
    return WarehouseType.of(word)
        .orElseThrow(
            () -> invalid("type must be one of " + list(WarehouseType.values(), t -> t.word())));
  }

  static DatasetKind dataset(String word) {
    return DatasetKind.of(word)
        .orElseThrow(
            () -> invalid("dataset must be one of " + list(DatasetKind.values(), k -> k.word())));
  }

  private static <T> String list(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
  }

  static LocalDate date(String name, String text) {
    if (DATE.matcher(text).matches()) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        // Said below, for this and for what has another form.
      }
    }
    throw invalid(name + " must be a date in the form YYYY-MM-DD");
  }

  static Collection<LocalDate> dates(String name, Collection<String> texts) {
    return texts.stream().map(text -> date(name, text)).toList();
  }

  /** A parameter that has to be there. */
  static String required(Query query, String name) {
    return query.text(name).orElseThrow(() -> invalid(name + " is missing"));
  }

  static LocalDate requiredDate(Query query, String name) {
    return date(name, required(query, name));
  }

  /** Both ends of a range of dates. */
  static Range range(Query query, String from, String to) {
    Range range = new Range(requiredDate(query, from), requiredDate(query, to));
    if (range.from().isAfter(range.to())) {
      throw invalid(from + " must not be after " + to);
    }
    return range;
  }

  record Range(LocalDate from, LocalDate to) {}

  static Optional<DatasetKind> optionalDataset(Query query) {
    return query.text("dataset").map(Words::dataset);
  }
}
