package millrace.connectors.algolia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeRequest;
import millrace.testkit.web.FakeWeb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The search API as its public documents describe it, with one index. */
final class FakeSearch implements AutoCloseable {
  static final String APPLICATION = "SHOP";
  static final String KEY = "a-key-that-nobody-sees";
  static final String INDEX = "products";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FakeWeb web = FakeWeb.start();
  private final List<FakeAnswer> faults = new ArrayList<>();
  private List<String> objects;
  private int version = 1;

  FakeSearch(List<String> objects) {
    this.objects = List.copyOf(objects);
    web.on("/1/indexes", request -> checked(request, this::indexes));
    web.on("/1/indexes/" + INDEX + "/browse", request -> checked(request, this::browse));
  }

  FakeWeb web() {
    return web;
  }

  synchronized void change(List<String> others) {
    objects = List.copyOf(others);
    version++;
  }

  /** Answers the next page like this. */
  synchronized void then(FakeAnswer answer) {
    faults.add(answer);
  }

  private FakeAnswer checked(
      FakeRequest request, java.util.function.Function<FakeRequest, FakeAnswer> answer) {
    boolean known =
        request.header("x-algolia-application-id").equals(Optional.of(APPLICATION))
            && request.header("x-algolia-api-key").equals(Optional.of(KEY));
    return known
        ? answer.apply(request)
        : FakeAnswer.of(403, "{\"message\":\"Invalid Application-ID or API key\",\"status\":403}");
  }

  private synchronized FakeAnswer indexes(FakeRequest request) {
    return FakeAnswer.of(
        200,
        "{\"items\":[{\"name\":\"other\",\"entries\":1,\"updatedAt\":\"x\"},{\"name\":\"%s\",\"entries\":%d,\"updatedAt\":\"2026-01-0%dT00:00:00.000Z\"}],\"nbPages\":1}"
            .formatted(INDEX, objects.size(), version));
  }

  private synchronized FakeAnswer browse(FakeRequest request) {
    JsonNode order = JSON.readTree(request.body());
    if (!faults.isEmpty()) {
      return faults.removeFirst();
    }
    // A cursor holds all that the first page was asked with.
    String[] cursor = order.path("cursor").asString("").split(":", -1);
    boolean goesOn = order.has("cursor");
    if (goesOn && cursor.length != 3) {
      return FakeAnswer.of(400, "{\"message\":\"invalid cursor " + KEY + "\",\"status\":400}");
    }
    int from = goesOn ? Integer.parseInt(cursor[1]) : 0;
    int length = goesOn ? Integer.parseInt(cursor[2]) : order.path("hitsPerPage").asInt();
    String filters = goesOn ? cursor[0] : order.path("filters").asString("");
    List<String> found =
        objects.stream().filter(object -> object.contains(filters)).collect(Collectors.toList());
    int to = Math.min(found.size(), from + length);
    String next =
        to < found.size() ? ",\"cursor\":\"%s:%d:%d\"".formatted(filters, to, length) : "";
    return FakeAnswer.of(
        200,
        "{ \"nbHits\": %d,\n\"hits\": [%s]%s, \"params\": \"\" }"
            .formatted(found.size(), String.join(" ,\n", found.subList(from, to)), next));
  }

  @Override
  public void close() {
    web.close();
  }
}
