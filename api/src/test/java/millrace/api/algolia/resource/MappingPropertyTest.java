package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.api.algolia.resource.TaskTimes.Timed;
import millrace.api.http.Json;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationType;
import millrace.catalog.DestinationDefinition;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Task;
import millrace.catalog.Tasks;
import millrace.catalog.Transformation;
import millrace.catalog.Trigger;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who sends back what was shown, as a new definition, gets the same one. */
class MappingPropertyTest {
  private static final int TIMES = 300;

  /** What was shown, without what only answers have. */
  private static ObjectNode shown(Object wire, String... only) {
    ObjectNode tree = Json.read(Json.write(wire), ObjectNode.class);
    tree.remove(List.of(only));
    tree.remove(List.of("createdAt", "updatedAt"));
    return tree;
  }

  private static <T> T sent(ObjectNode tree, Class<T> type) {
    return Json.read(Json.write(tree), type);
  }

  @Test
  void authentications_comeBackEqualButForTheirSecrets() {
    Seeds.forAll(
        TIMES,
        random -> {
          Authentication authentication = new RandomResources(random).authentication();
          ObjectNode body = shown(AuthenticationMapping.toWire(authentication), "authenticationID");
          ObjectNode input = (ObjectNode) body.get("input");
          for (String name : authentication.secretNames()) {
            boolean gone = authentication.type() == AuthenticationType.OAUTH && name.equals("code");
            assertThat(input.has(name)).isNotEqualTo(gone);
            assertThat(gone || input.get(name).isNull()).isTrue();
            input.put(name, "entered again");
          }

          var draft = AuthenticationMapping.toDomain(sent(body, AuthenticationWire.Create.class));

          assertThat(draft.type()).isEqualTo(authentication.type());
          assertThat(draft.name()).isEqualTo(authentication.name());
          assertThat(draft.platform()).isEqualTo(authentication.platform());
          assertThat(draft.type().shown(draft.input())).isEqualTo(authentication.input());
          assertThat(draft.type().secrets(draft.input()).values().keySet())
              .containsExactlyInAnyOrderElementsOf(authentication.secretNames());
        });
  }

  @Test
  void sources_comeBackEqual() {
    Seeds.forAll(
        TIMES,
        random -> {
          SourceDefinition source = new RandomResources(random).source();
          ObjectNode body = shown(SourceMapping.toWire(source), "sourceID");

          var draft = SourceMapping.toDomain(sent(body, SourceWire.Create.class));

          assertThat(
                  new SourceDefinition(
                      source.id(),
                      draft.type(),
                      draft.name(),
                      draft.input(),
                      draft.authentication(),
                      source.stamps()))
              .isEqualTo(source);
        });
  }

  @Test
  void destinations_comeBackEqual() {
    Seeds.forAll(
        TIMES,
        random -> {
          DestinationDefinition destination = new RandomResources(random).destination();
          ObjectNode body = shown(DestinationMapping.toWire(destination), "destinationID");

          var draft = DestinationMapping.toDomain(sent(body, DestinationWire.Create.class));

          assertThat(
                  new DestinationDefinition(
                      destination.id(),
                      draft.type(),
                      draft.name(),
                      draft.input(),
                      draft.authentication(),
                      draft.transformations(),
                      destination.stamps()))
              .isEqualTo(destination);
        });
  }

  @Test
  void transformations_comeBackEqual() {
    Seeds.forAll(
        TIMES,
        random -> {
          Transformation transformation = new RandomResources(random).transformation();
          ObjectNode body = shown(TransformationMapping.toWire(transformation), "transformationID");

          var draft = TransformationMapping.toDomain(sent(body, TransformationWire.Create.class));

          assertThat(
                  new Transformation(
                      transformation.id(),
                      draft.name(),
                      draft.recipe(),
                      draft.description(),
                      draft.authentications(),
                      transformation.stamps()))
              .isEqualTo(transformation);
        });
  }

  @Test
  void tasks_ofTheFirstVersion_comeBackEqual() {
    Seeds.forAll(
        TIMES,
        random -> {
          RandomResources resources = new RandomResources(random);
          Task task = resources.taskOfFirstVersion();
          ObjectNode body = shown(TaskV1Mapping.toWire(timed(resources, task)), "taskID");
          ((ObjectNode) body.get("trigger")).remove(List.of("lastRun", "nextRun"));

          assertThat(made(task, TaskV1Mapping.toDomain(sent(body, TaskV1Wire.Create.class))))
              .isEqualTo(task);
        });
  }

  @Test
  void tasks_ofTheSecondVersion_comeBackEqual() {
    Seeds.forAll(
        TIMES,
        random -> {
          RandomResources resources = new RandomResources(random);
          Task task = resources.taskOfSecondVersion();
          ObjectNode body =
              shown(TaskMapping.toWire(timed(resources, task)), "taskID", "lastRun", "nextRun");

          assertThat(made(task, TaskMapping.toDomain(sent(body, TaskWire.Create.class))))
              .isEqualTo(task);
        });
  }

  private static Timed timed(RandomResources resources, Task task) {
    boolean scheduled = task.trigger() instanceof Trigger.Schedule;
    return new Timed(
        task, resources.moment(), scheduled ? Optional.of(Instant.EPOCH) : Optional.empty());
  }

  private static Task made(Task task, Tasks.Draft draft) {
    return new Task(
        task.id(),
        "",
        draft.source(),
        draft.destination(),
        draft.action(),
        draft.trigger(),
        draft.options(),
        draft.enabled(),
        task.stamps());
  }

  @Test
  void replacement_withWhatWasShown_changesNothing() {
    Seeds.forAll(
        TIMES,
        random -> {
          RandomResources resources = new RandomResources(random);
          Task task = resources.taskOfSecondVersion();
          ObjectNode body =
              shown(
                  TaskMapping.toWire(timed(resources, task)),
                  "taskID",
                  "sourceID",
                  "lastRun",
                  "nextRun");

          assertThat(TaskMapping.toDomain(sent(body, TaskWire.Replace.class)).apply(task))
              .isEqualTo(task);
        });
  }

  @Test
  void changes_ofNothing_changeNothing() {
    Random random = new Random(1);
    TaskWire.Update second = Json.read(new byte[] {'{', '}'}, TaskWire.Update.class);
    TaskV1Wire.Update first = Json.read(new byte[] {'{', '}'}, TaskV1Wire.Update.class);
    for (int i = 0; i < TIMES; i++) {
      Task task = new RandomResources(random).taskOfFirstVersion();
      assertThat(TaskMapping.toDomain(second).apply(task)).isEqualTo(task);
      assertThat(TaskV1Mapping.toDomain(first).apply(task)).isEqualTo(task);
    }
  }
}
