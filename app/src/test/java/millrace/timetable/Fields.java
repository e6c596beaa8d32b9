package millrace.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A schedule made up of its fields, with its text and, found the slow way, its meaning.
 *
 * @param values of the five fields; Sunday is 0
 * @param stars which of them are a star, also one with every step
 */
record Fields(String text, List<BitSet> values, List<Boolean> stars) {
  private static final int[] FROM = {0, 0, 1, 1, 0};
  private static final int[] TO = {59, 23, 31, 12, 7};
  private static final int DAYS_LOOKED_AT = 366 * 9;
  private static final int SUNDAY = 7;

  static Fields random(Random random) {
    List<String> texts = new ArrayList<>();
    List<BitSet> values = new ArrayList<>();
    List<Boolean> stars = new ArrayList<>();
    for (int field = 0; field < FROM.length; field++) {
      BitSet set = new BitSet();
      String text = random.nextInt(3) == 0 ? "*" : list(random, field, set);
      if (text.equals("*")) {
        set.set(FROM[field], TO[field] + 1);
      }
      if (set.get(SUNDAY) && field == 4) {
        set.set(0);
      }
      texts.add(text);
      values.add(set);
      stars.add(text.equals("*") || text.equals("*/1"));
    }
    return new Fields(String.join(" ", texts), values, stars);
  }

  private static String list(Random random, int field, BitSet set) {
    List<String> items = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int low = FROM[field] + random.nextInt(TO[field] - FROM[field] + 1);
      int high = low + random.nextInt(TO[field] - low + 1);
      int step = 1 + random.nextInt(5);
      switch (random.nextInt(4)) {
        case 0 -> {
          set.set(low);
          items.add("" + low);
        }
        case 1 -> {
          set.set(low, high + 1);
          items.add(low == high ? "" + low : low + "-" + high);
        }
        case 2 -> {
          // A range of one with a step is not worth a case.
          int to = Math.min(TO[field], low + 1 + random.nextInt(9));
          if (to == low) {
            set.set(low);
            items.add("" + low);
          } else {
            steps(set, low, to, step);
            items.add(low + "-" + to + "/" + step);
          }
        }
        default -> {
          steps(set, FROM[field], TO[field], step);
          items.add("*/" + step);
        }
      }
    }
    return String.join(",", items);
  }

  private static void steps(BitSet set, int from, int to, int step) {
    for (int value = from; value <= to; value += step) {
      set.set(value);
    }
  }

  /** Looks at one minute after the other. */
  Optional<Instant> next(Instant after) {
    ZonedDateTime first = after.atZone(ZoneOffset.UTC);
    LocalDate date = first.toLocalDate();
    for (int days = 0; days < DAYS_LOOKED_AT; days++) {
      if (isDay(date)) {
        for (int minute = 0; minute < 24 * 60; minute++) {
          Instant at =
              date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMinutes(minute));
          if (at.isAfter(after) && isTime(minute)) {
            return Optional.of(at);
          }
        }
      }
      date = date.plusDays(1);
    }
    return Optional.empty();
  }

  private boolean isTime(int minute) {
    return values.get(0).get(minute % 60) && values.get(1).get(minute / 60);
  }

  private boolean isDay(LocalDate date) {
    if (!values.get(3).get(date.getMonthValue())) {
      return false;
    }
    boolean ofMonth = values.get(2).get(date.getDayOfMonth());
    boolean ofWeek = values.get(4).get(date.getDayOfWeek().getValue() % SUNDAY);
    boolean both = stars.get(2) || stars.get(4);
    return both ? ofMonth && ofWeek : ofMonth || ofWeek;
  }
}
