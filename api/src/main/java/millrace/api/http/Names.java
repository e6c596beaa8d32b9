package millrace.api.http;

import java.util.List;

/**
 * Names in a body: one text, a list of texts, or none at all, said with null or by leaving it out.
 *
 * @param given whether the body names any
 */
public record Names(boolean given, List<String> all) {
  public static final Names NONE = new Names(false, List.of());

  public Names {
    all = List.copyOf(all);
  }
}
