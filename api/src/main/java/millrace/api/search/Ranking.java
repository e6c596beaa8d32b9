package millrace.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.search.Rank;
import millrace.spi.failure.MillraceException;

/**
 * The order of hits. The contract's criteria for how well words match are one here, and stand where
 * the first of them stands.
 */
final class Ranking {
  static final List<String> DEFAULT =
      List.of("typo", "geo", "words", "filters", "proximity", "attribute", "exact", "custom");

  private static final String CUSTOM = "custom";
  private static final Set<String> CRITERIA = Set.copyOf(DEFAULT);
  private static final Pattern BY = Pattern.compile("(asc|desc)\\((.+)\\)");

  private Ranking() {}

  /** The order that the settings ask for. */
  static List<Rank> of(Settings settings) {
    return of(settings, settings.values());
  }

  /** The order that the settings ask for, where the parameters of a query do not override it. */
  static List<Rank> of(Settings settings, Values query) {
    String name = Parameter.RANKING.title();
    List<String> criteria =
        query.texts(name).or(() -> settings.values().texts(name)).orElse(DEFAULT);
    List<Rank> ranking = new ArrayList<>();
    for (String criterion : criteria) {
      if (criterion.equals(CUSTOM)) {
        for (String custom : settings.customRanking().orElse(List.of())) {
          ranking.add(by(custom).orElseThrow(() -> problem("customRanking", custom)));
        }
      } else if (!CRITERIA.contains(criterion)) {
        ranking.add(by(criterion).orElseThrow(() -> problem(name, criterion)));
      } else if (!ranking.contains(new Rank.Relevance())) {
        ranking.add(new Rank.Relevance());
      }
    }
    return ranking;
  }

  private static Optional<Rank> by(String criterion) {
    Matcher by = BY.matcher(criterion);
    return by.matches()
        ? Optional.of(new Rank.By(by.group(2).strip(), by.group(1).equals("desc")))
        : Optional.empty();
  }

  private static MillraceException problem(String name, String criterion) {
    return Values.invalid(
        name
            + " has '"
            + criterion
            + "', which is neither asc(attribute) nor desc(attribute)"
            + (name.equals(Parameter.RANKING.title()) ? " nor a criterion" : ""));
  }
}
