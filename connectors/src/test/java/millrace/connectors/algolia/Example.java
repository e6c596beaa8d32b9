package millrace.connectors.algolia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;

/** An index with something of everything in it. */
final class Example {
  private Example() {}

  /** Every fortieth has no key. */
  static List<String> objects(int count) {
    return IntStream.range(0, count).mapToObj(Example::object).collect(Collectors.toList());
  }

  private static String object(int i) {
    String key = i % 40 == 39 ? "" : ",\"objectID\":\"k%05d\"".formatted(i);
    return "{ \"name\" : \"größe \\u00e4 %d\",\"price\":%d.50e0%s ,\"n\":[ {\"a\":null} ] }"
        .formatted(i, i, key);
  }

  static Optional<Credentials> login(String application, String key) {
    return Optional.of(
        new Credentials("algolia", new Config(Map.of("appID", application, "apiKey", key))));
  }
}
