package millrace.connectors.web;

import java.util.Optional;
import java.util.OptionalLong;
import millrace.spi.http.HttpAnswer;

/**
 * What a web server says about the version of a content, and how it is kept as the identity of a
 * split: the ETag, else the time of the last change with the length, else the length alone.
 */
record Fingerprint(Optional<String> etag, Optional<String> modified, OptionalLong length) {
  private static final String ETAG = "etag:";
  private static final String MODIFIED = "modified:";
  private static final String LENGTH = "length:";

  /**
   * Of an answer.
   *
   * @param length of the whole content as it is sent, where known; the answer may be a part
   */
  static Fingerprint of(HttpAnswer answer, OptionalLong length) {
    return new Fingerprint(answer.header("etag"), answer.header("last-modified"), length);
  }

  static Fingerprint ofLength(long length) {
    OptionalLong known = length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    return new Fingerprint(Optional.empty(), Optional.empty(), known);
  }

  static Fingerprint ofEtag(String etag) {
    return new Fingerprint(Optional.of(etag), Optional.empty(), OptionalLong.empty());
  }

  static Fingerprint parse(String identity) {
    if (identity.startsWith(ETAG)) {
      return new Fingerprint(
          Optional.of(identity.substring(ETAG.length())), Optional.empty(), OptionalLong.empty());
    }
    if (identity.startsWith(MODIFIED)) {
      int colon = identity.indexOf(':', MODIFIED.length());
      String modified = identity.substring(colon + 1);
      OptionalLong length = number(identity.substring(MODIFIED.length(), colon));
      return new Fingerprint(Optional.empty(), Optional.of(modified), length);
    }
    if (identity.startsWith(LENGTH)) {
      OptionalLong length = number(identity.substring(LENGTH.length()));
      return new Fingerprint(Optional.empty(), Optional.empty(), length);
    }
    throw new IllegalArgumentException("no identity of a web content: " + identity);
  }

  String identity() {
    String size = length.isPresent() ? Long.toString(length.getAsLong()) : "";
    return etag.map(tag -> ETAG + tag)
        .or(() -> modified.map(time -> MODIFIED + size + ":" + time))
        .orElse(LENGTH + size);
  }

  /** Whether nothing speaks against both being of the same version. */
  boolean agrees(Fingerprint other) {
    if (etag.isPresent() && other.etag.isPresent()) {
      return etag.equals(other.etag);
    }
    if (modified.isPresent() && other.modified.isPresent() && !modified.equals(other.modified)) {
      return false;
    }
    return length.isEmpty() || other.length.isEmpty() || length.equals(other.length);
  }

  /** Whether another version would have another fingerprint. A weak ETag says too little. */
  boolean guards() {
    return ifRange().isPresent();
  }

  /** What proves to the server that a part belongs to the version at hand. */
  Optional<String> ifRange() {
    return strongEtag().or(() -> modified);
  }

  Optional<String> strongEtag() {
    return etag.filter(tag -> !tag.startsWith("W/"));
  }

  private static OptionalLong number(String digits) {
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }
}
