package millrace.bench;

import java.util.random.RandomGenerator;

/** A made-up language: few words are frequent, most are rare, as in texts that people write. */
final class Words {
  private static final int VOCABULARY = 20_000;
  private static final String[] BEGINNINGS = {
    "b", "br", "c", "d", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t",
    "tr", "v"
  };
  private static final String[] MIDDLES = {"a", "e", "i", "o", "u", "é", "ai", "ou", "ü"};
  private static final String[] ENDS = {"", "l", "n", "r", "s", "t", "nd", "rt"};

  private final String[] words = new String[VOCABULARY];

  Words(RandomGenerator random) {
    for (int i = 0; i < words.length; i++) {
      StringBuilder word = new StringBuilder();
      int syllables = 1 + random.nextInt(3);
      for (int syllable = 0; syllable < syllables; syllable++) {
        word.append(one(BEGINNINGS, random)).append(one(MIDDLES, random)).append(one(ENDS, random));
      }
      words[i] = word.toString();
    }
  }

  private static String one(String[] of, RandomGenerator random) {
    return of[random.nextInt(of.length)];
  }

  /** A word, frequent ones more often. */
  String word(RandomGenerator random) {
    return oneOf(VOCABULARY, random);
  }

  /** One of the first words, as a value that many records share. */
  String oneOf(int many, RandomGenerator random) {
    double u = random.nextDouble();
    return words[(int) (many * u * u * u)];
  }

  /** A name of several words. */
  String title(int length, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : " ").append(capital(word(random)));
    }
    return text.toString();
  }

  /** Sentences with commas, as long as wanted, about. */
  String prose(int characters, RandomGenerator random) {
    StringBuilder text = new StringBuilder(characters + 32);
    while (text.length() < characters) {
      text.append(text.isEmpty() ? "" : " ").append(capital(word(random)));
      int length = 4 + random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(random.nextInt(8) == 0 ? ", " : " ").append(word(random));
      }
      text.append('.');
    }
    return text.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
  }
}
