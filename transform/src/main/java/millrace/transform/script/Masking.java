package millrace.transform.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Keeps secrets out of what a program says (invariant 5). */
final class Masking {
  private static final String MASK = "***";

  private final List<String> secrets;

  Masking(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> !secret.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }
}
