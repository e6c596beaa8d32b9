package millrace.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import millrace.catalog.TaskId;
import millrace.push.Push;
import millrace.push.PushAction;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;

/** Pushes as they come from outside. */
final class SomePushes {
  static final AppId APP = new AppId("app");
  static final String INDEX = "things";
  static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
  static final TaskId TASK = new TaskId(new UUID(0x7000L, 7));

  private SomePushes() {}

  /** The push with a number, of some records. */
  static Push push(int number, PushAction action, Documents records) {
    return push(APP, number, action, records);
  }

  static Push push(AppId app, int number, PushAction action, Documents records) {
    RunDefinition definition =
        new RunDefinition(
            new Endpoint("push", new Config(Map.of("action", action.word())), Optional.empty()),
            new Endpoint("search", new Config(Map.of("indexName", INDEX)), Optional.empty()),
            Action.SAVE,
            0);
    RunOrigin origin =
        new RunOrigin(Optional.of(TASK), RunType.PUSH, RunTrigger.ON_DEMAND, RunMetadata.NONE);
    Run run = Run.queued(app, id(number), origin, definition, AT);
    long bytes =
        IntStream.range(0, records.size()).mapToLong(i -> records.end(i) - records.start(i)).sum();
    return new Push(run, action, INDEX, records.size(), bytes);
  }

  static RunId id(int number) {
    return new RunId(new UUID(0x7000L, Long.MIN_VALUE | number));
  }

  /** Records with their keys and the rest of their members. */
  static Documents records(String... jsons) {
    byte[] bytes = String.join("\n", jsons).getBytes(UTF_8);
    Origins origins = new Origins(bytes, 0, jsons.length);
    Documents.Builder documents = new Documents.Builder(bytes, origins, jsons.length);
    int at = 0;
    for (int i = 0; i < jsons.length; i++) {
      int end = at + jsons[i].getBytes(UTF_8).length;
      origins.add(i + 1L, at, end);
      String key = jsons[i].replaceFirst(".*\"objectID\":\"([^\"]*)\".*", "$1");
      documents.add(at, end, key);
      at = end + 1;
    }
    return documents.build();
  }

  /** A record with a number for a key. */
  static String record(int number) {
    return "{\"objectID\":\"%d\",\"n\":%d}".formatted(number, number);
  }

  static List<String> texts(Documents documents) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      texts.add(documents.key(i) + " " + new String(documents.document(i), UTF_8));
    }
    return texts;
  }
}
