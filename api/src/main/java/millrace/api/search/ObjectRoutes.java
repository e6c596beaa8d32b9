package millrace.api.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.access.Right;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.RawJson;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.search.Write;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** Single objects, by their keys. */
final class ObjectRoutes {
  static final int OBJECTS_MAX = 1_000;

  private static final String OBJECT = "/1/indexes/{index}/{objectID}";

  private final Parts parts;
  private final Doors doors;

  ObjectRoutes(Parts parts, Doors doors) {
    this.parts = parts;
    this.doors = doors;
  }

  List<Route> routes() {
    return List.of(
        new Route(Method.GET, OBJECT, doors.to(Right.SEARCH), this::get),
        new Route(Method.POST, "/1/indexes/*/objects", doors.to(Right.SEARCH), this::getMany)
            .reading(),
        new Route(Method.POST, "/1/indexes/{index}", doors.to(Right.ADD_OBJECT), this::add)
            .bringingRecords(),
        new Route(Method.PUT, OBJECT, doors.to(Right.ADD_OBJECT), this::save).bringingRecords(),
        new Route(Method.POST, OBJECT + "/partial", doors.to(Right.ADD_OBJECT), this::patch)
            .bringingRecords(),
        new Route(Method.DELETE, OBJECT, doors.to(Right.DELETE_OBJECT), this::delete)
            .bringingRecords());
  }

  private Answer get(Request request) {
    String name = Parameter.ATTRIBUTES_TO_RETRIEVE.title();
    Parts.onlyParameters(request, name);
    AppId app = request.principal().app();
    String index = Parts.index(request);
    List<String> listed = request.query().listed(name);
    RawJson object =
        parts
            .search()
            .object(app, index, request.parameter("objectID"))
            .map(projection(request, index, listed.isEmpty() ? List.of("*") : listed)::of)
            .orElseThrow(() ->
                new MillraceException(SearchError.OBJECT_NOT_FOUND, "objectID does not exist"));
    return Answer.json(object);
  }

  private Projection projection(Request request, String index, List<String> attributes) {
    List<String> hidden = parts.settings(request.principal().app(), index).unretrievable();
    return Projection.of(
        attributes,
        hidden.isEmpty() || doors.has(request, Right.SEE_UNRETRIEVABLE_ATTRIBUTES)
            ? List.of()
            : hidden);
  }

  private Answer getMany(Request request) {
    Parts.onlyParameters(request);
    List<Wire.ObjectRequest> wanted = request.body().json(Wire.ObjectsOrder.class).requests();
    if (wanted.size() > OBJECTS_MAX) {
      throw Values.invalid("requests has at most " + OBJECTS_MAX + " objects");
    }
    Map<String, List<Integer>> byIndex = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String index = Parts.checkedIndex(wanted.get(i).indexName());
      byIndex.computeIfAbsent(index, _ -> new ArrayList<>()).add(i);
    }
    Map<Integer, RawJson> found = new HashMap<>();
    byIndex.forEach((index, numbers) -> find(request, index, numbers, wanted, found));
    List<@Nullable RawJson> results = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      results.add(found.get(i));
    }
    return Answer.json(new Wire.Objects(results));
  }

  private void find(
      Request request,
      String index,
      List<Integer> numbers,
      List<Wire.ObjectRequest> wanted,
      Map<Integer, RawJson> found) {
    List<String> keys = numbers.stream().map(number -> wanted.get(number).objectID()).toList();
    List<Optional<String>> objects = parts.search().objects(request.principal().app(), index, keys);
    for (int i = 0; i < keys.size(); i++) {
      int number = numbers.get(i);
      List<String> attributes = wanted.get(number).attributesToRetrieve().orElse(List.of("*"));
      objects
          .get(i)
          .map(projection(request, index, attributes)::of)
          .ifPresent(object -> found.put(number, object));
    }
  }

  private Answer add(Request request) {
    Parts.onlyParameters(request);
    ObjectBody body = ObjectBody.of(request.body().json(RawJson.class));
    String key = body.key().orElseGet(() -> parts.ids().next().toString());
    Instant done = write(request, new Write.Save(key, body.json()));
    return Answer.json(201, new Wire.Created(done, Parts.task(done), key));
  }

  private Answer save(Request request) {
    Parts.onlyParameters(request);
    ObjectBody body = ObjectBody.of(request.body().json(RawJson.class));
    String key = key(request, body);
    Instant done = write(request, new Write.Save(key, body.json()));
    return Answer.json(new Wire.Updated(done, Parts.task(done), Optional.of(key)));
  }

  private Answer patch(Request request) {
    Parts.onlyParameters(request, "createIfNotExists");
    boolean create = flag(request, "createIfNotExists", true);
    ObjectBody body = ObjectBody.of(request.body().json(RawJson.class));
    String key = key(request, body);
    BatchRoutes.refuseOperations(body);
    Instant done = write(request, new Write.Patch(key, body.json(), create));
    return Answer.json(new Wire.Updated(done, Parts.task(done), Optional.of(key)));
  }

  static boolean flag(Request request, String name, boolean fallback) {
    return request
        .query()
        .text(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw Values.invalid(name + " must be true or false");
            })
        .orElse(fallback);
  }

  /** The key in the path, which one in the body must not contradict. */
  private static String key(Request request, ObjectBody body) {
    String key = ObjectBody.checked(request.parameter("objectID"));
    if (body.key().filter(other -> !other.equals(key)).isPresent()) {
      throw Values.invalid("objectID must be the one in the path, or absent");
    }
    return key;
  }

  private Answer delete(Request request) {
    Parts.onlyParameters(request);
    request.body().expectNone();
    Instant done =
        write(request, new Write.Delete(ObjectBody.checked(request.parameter("objectID"))));
    return Answer.json(new Wire.Deleted(done, Parts.task(done)));
  }

  private Instant write(Request request, Write write) {
    parts.writes().write(request.principal().app(), Parts.index(request), List.of(write));
    return parts.clock().instant();
  }
}
