package millrace.api.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.access.Right;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.search.Write;
import millrace.spi.AppId;

/** Many changes in one call: all of them, or none. */
final class BatchRoutes {
  static final int REQUESTS_MAX = 50_000;

  private final Parts parts;
  private final Doors doors;

  BatchRoutes(Parts parts, Doors doors) {
    this.parts = parts;
    this.doors = doors;
  }

  List<Route> routes() {
    // What is in the batch is only known when it is read; then each of its rights is checked.
    var someone = doors.toAny(Right.ADD_OBJECT, Right.DELETE_OBJECT, Right.DELETE_INDEX);
    return List.of(
        new Route(Method.POST, "/1/indexes/{index}/batch", someone, this::one).bringingRecords(),
        new Route(Method.POST, "/1/indexes/*/batch", someone, this::several).bringingRecords());
  }

  /** What is to happen to one index. */
  private static final class Changes {
    private final List<Write> writes = new ArrayList<>();

    /** Whether the index itself goes, before all writes. */
    private boolean drop;
  }

  /** A batch, index by index, with the keys of its objects in their order. */
  private record Batch(Map<String, Changes> changes, List<String> keys) {}

  private Answer one(Request request) {
    Parts.onlyParameters(request);
    String index = Parts.index(request);
    Batch batch = read(request, Optional.of(index));
    return Answer.json(new Wire.Batched(apply(request, batch), batch.keys()));
  }

  private Answer several(Request request) {
    Parts.onlyParameters(request);
    Batch batch = read(request, Optional.empty());
    long task = apply(request, batch);
    Map<String, Long> tasks = new LinkedHashMap<>();
    batch.changes().keySet().forEach(index -> tasks.put(index, task));
    return Answer.json(new Wire.MultipleBatched(tasks, batch.keys()));
  }

  private long apply(Request request, Batch batch) {
    AppId app = request.principal().app();
    batch
        .changes()
        .forEach((index, changes) -> {
          if (changes.drop) {
            parts.indexes().drop(app, index);
          }
          parts.writes().write(app, index, changes.writes);
        });
    return Parts.task(parts.clock().instant());
  }

  private Batch read(Request request, Optional<String> onlyIndex) {
    List<Wire.BatchRequest> orders = request.body().json(Wire.BatchOrder.class).requests();
    if (orders.size() > REQUESTS_MAX) {
      throw Values.invalid("requests has at most " + REQUESTS_MAX + " items");
    }
    Batch batch = new Batch(new LinkedHashMap<>(), new ArrayList<>());
    for (int i = 0; i < orders.size(); i++) {
      Wire.BatchRequest order = orders.get(i);
      BatchAction action = BatchAction.of(order.action(), i);
      doors.to(action.right()).admit(request);
      String index = index(order, onlyIndex, i);
      Changes changes = batch.changes().computeIfAbsent(index, _ -> new Changes());
      add(action, order, changes, batch.keys(), i);
    }
    return batch;
  }

  private static String index(Wire.BatchRequest order, Optional<String> onlyIndex, int number) {
    if (onlyIndex.isPresent()) {
      if (order.indexName().filter(name -> !name.equals(onlyIndex.get())).isPresent()) {
        throw Values.invalid(at(number) + "indexName is not the index in the path");
      }
      return onlyIndex.get();
    }
    return Parts.checkedIndex(
        order.indexName().orElseThrow(() -> Values.invalid(at(number) + "indexName is missing")));
  }

  private static String at(int number) {
    return "requests[" + number + "]: ";
  }

  private void add(
      BatchAction action, Wire.BatchRequest order, Changes changes, List<String> keys, int number) {
    switch (action) {
      case DELETE -> {
        changes.writes.clear();
        changes.drop = true;
      }
      case CLEAR -> changes.writes.add(new Write.Clear());
      case ADD_OBJECT, UPDATE_OBJECT, PARTIAL, PARTIAL_NO_CREATE, DELETE_OBJECT -> {
        ObjectBody body = body(order, number);
        String key =
            action == BatchAction.ADD_OBJECT
                ? body.key().orElseGet(() -> parts.ids().next().toString())
                : body.key()
                    .orElseThrow(() -> Values.invalid(at(number) + "the body has no objectID"));
        keys.add(key);
        changes.writes.add(write(action, key, body));
      }
    }
  }

  private static ObjectBody body(Wire.BatchRequest order, int number) {
    return ObjectBody.of(
        order.body().orElseThrow(() -> Values.invalid(at(number) + "body is missing")));
  }

  private static Write write(BatchAction action, String key, ObjectBody body) {
    return switch (action) {
      case ADD_OBJECT, UPDATE_OBJECT -> new Write.Save(key, body.json());
      case PARTIAL, PARTIAL_NO_CREATE -> {
        refuseOperations(body);
        yield new Write.Patch(key, body.json(), action == BatchAction.PARTIAL);
      }
      case DELETE_OBJECT -> new Write.Delete(key);
      case DELETE, CLEAR -> throw new IllegalStateException(action + " is about no object");
    };
  }

  static void refuseOperations(ObjectBody body) {
    if (body.operation()) {
      throw Values.invalid("_operation is not supported; send the new value of the attribute");
    }
  }
}
