package millrace.dated;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;

/**
 * What is read for which dates, as it stands in the definition of a run.
 *
 * @param dataset what the rows are, by the word of the API
 * @param idTypes the kinds of units that are known
 */
public record DatedLoad(
    String dataset, List<LocalDate> dates, List<Member> members, List<String> idTypes) {
  /** The type of the source of such a run. */
  public static final String TYPE = "ingestion";

  private static final String DATASET = "dataset";
  private static final String DATES = "dates";
  private static final String SOURCES = "sources";
  private static final String ID_TYPES = "idTypes";

  public DatedLoad {
    requireNonNull(dataset, "dataset is null");
    dates = List.copyOf(dates);
    members = List.copyOf(members);
    idTypes = List.copyOf(idTypes);
  }

  /**
   * One of the sources.
   *
   * @param type the connector that reads it
   * @param authentication the id of its credentials
   * @param mapping columns of the kind of dataset, and where their values stand
   */
  public record Member(
      String name,
      String type,
      Config input,
      Optional<String> authentication,
      Map<String, Object> mapping) {
    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String INPUT = "input";
    private static final String AUTHENTICATION = "authentication";
    private static final String MAPPING = "mapping";

    public Member {
      requireNonNull(name, "name is null");
      requireNonNull(type, "type is null");
      requireNonNull(input, "input is null");
      requireNonNull(authentication, "authentication is null");
      mapping = new Config(mapping).values();
    }

    private Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put(NAME, name);
      values.put(TYPE, type);
      values.put(INPUT, input.values());
      authentication.ifPresent(id -> values.put(AUTHENTICATION, id));
      values.put(MAPPING, mapping);
      return values;
    }

    private static Member of(Config values) {
      return new Member(
          values.requiredText(NAME),
          values.requiredText(TYPE),
          object(values, INPUT),
          values.text(AUTHENTICATION),
          object(values, MAPPING).values());
    }
  }

  /** The settings that say this. */
  public Config config() {
    return new Config(
        Map.of(
            DATASET,
            dataset,
            DATES,
            dates.stream().map(LocalDate::toString).toList(),
            SOURCES,
            members.stream().map(Member::values).toList(),
            ID_TYPES,
            idTypes));
  }

  /** What such settings say. */
  public static DatedLoad of(Config config) {
    List<Member> members = new ArrayList<>();
    for (Object source : list(config, SOURCES)) {
      members.add(Member.of(members(source)));
    }
    return new DatedLoad(
        config.requiredText(DATASET),
        list(config, DATES).stream().map(String::valueOf).map(LocalDate::parse).toList(),
        members,
        list(config, ID_TYPES).stream().map(String::valueOf).toList());
  }

  private static List<?> list(Config config, String name) {
    return config.values().get(name) instanceof List<?> items ? items : List.of();
  }

  private static Config object(Config config, String name) {
    Object value = config.values().get(name);
    return value == null ? Config.EMPTY : members(value);
  }

  private static Config members(Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("the settings of a dated load hold no object here");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    members.forEach((name, member) -> {
      if (member != null) {
        named.put(String.valueOf(name), member);
      }
    });
    return new Config(named);
  }
}
