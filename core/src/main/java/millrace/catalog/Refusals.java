package millrace.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;

/** What a definition is refused for, whatever its kind. */
final class Refusals {
  /** How many of those are named that need a definition. */
  static final int REFERRERS_NAMED = 5;

  private Refusals() {}

  static MillraceException notFound(String kind, Object id) {
    return new MillraceException(CatalogError.NOT_FOUND, "there is no " + kind + " " + id);
  }

  /** Refuses an input when something is wrong with it, and says all of that. */
  static void problems(String where, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new MillraceException(
          CatalogError.INVALID,
          problems.stream().map(problem -> where + problem).collect(Collectors.joining("; ")));
    }
  }

  /** Refuses to change what is for ever. */
  static void fixed(String what, String before, Optional<String> wanted) {
    if (wanted.isPresent() && !wanted.get().equals(before)) {
      throw new MillraceException(
          CatalogError.INVALID, what + " is " + before + " and cannot be changed");
    }
  }

  /** Refuses to drop what others need. */
  static void referrers(String kind, List<Referrer> referrers) {
    if (!referrers.isEmpty()) {
      String names =
          referrers.stream()
              .limit(REFERRERS_NAMED)
              .map(Referrer::words)
              .collect(Collectors.joining(", "));
      String more = referrers.size() > REFERRERS_NAMED ? " and others" : "";
      throw new MillraceException(
          CatalogError.IN_USE,
          "the %s is used by %s%s; change or delete them first".formatted(kind, names, more));
    }
  }

  static void absentAuthentication(
      CatalogStore store, AppId app, Iterable<AuthenticationId> references) {
    for (AuthenticationId id : references) {
      if (store.authentication(app, id).isEmpty()) {
        throw dangling("authentication", id);
      }
    }
  }

  static void absentTransformation(
      CatalogStore store, AppId app, Iterable<TransformationId> references) {
    for (TransformationId id : references) {
      if (store.transformation(app, id).isEmpty()) {
        throw dangling("transformation", id);
      }
    }
  }

  static MillraceException dangling(String kind, Object id) {
    return new MillraceException(
        CatalogError.DANGLING, "there is no %s %s to refer to".formatted(kind, id));
  }
}
