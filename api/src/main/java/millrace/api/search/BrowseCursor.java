package millrace.api.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.Json;
import millrace.spi.failure.MillraceException;

/**
 * Where to go on browsing. It holds all that is asked for, as clients send it alone; that is
 * checked like what they send themselves.
 *
 * @param after the last key of the page before
 * @param page the number of the page, from 0
 */
record BrowseCursor(Optional<String> after, int page, Values parameters) {
  private record Content(String after, int page, Map<String, Object> parameters) {}

  static BrowseCursor begin(Values parameters) {
    return new BrowseCursor(Optional.empty(), 0, parameters);
  }

  static BrowseCursor read(String text) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
      Content content = Json.read(json, Content.class);
      return new BrowseCursor(
          Optional.of(content.after()),
          content.page(),
          QueryParameters.of(new LinkedHashMap<>(content.parameters())));
    } catch (IllegalArgumentException | MillraceException e) {
      throw Values.invalid("cursor must be the one of an answer");
    }
  }

  BrowseCursor next(String last) {
    return new BrowseCursor(Optional.of(last), page + 1, parameters);
  }

  String text() {
    Content content = new Content(after.orElse(""), page, parameters.members());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(content));
  }
}
