package millrace.api.algolia.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import millrace.api.algolia.resource.ServedResources.Reply;
import millrace.catalog.TaskId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Every answer of every route has the published shape, as {@code shapes.json} has it in short. */
class ShapesTest {
  private static final String AT = "https://millrace.test/shapes";

  @AutoClose final ServedResources served = new ServedResources();
  private final SchemaRegistry shapes = shapes();
  private final Set<String> tried = new TreeSet<>();

  private static SchemaRegistry shapes() {
    try (InputStream file =
        ShapesTest.class.getResourceAsStream("/millrace/api/algolia/shapes.json")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(AT, text)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertShape(String name, Reply reply) {
    Schema shape = shapes.getSchema(SchemaLocation.of(AT + "#/$defs/" + name));
    assertThat(shape.validate(reply.json().toString(), InputFormat.JSON))
        .as("%s: %s", name, reply.json())
        .isEmpty();
  }

  /** Calls a route, which has to answer with a shape, and notes that it was tried. */
  private Reply call(String shape, String method, String template, String id, String body) {
    tried.add(method + " " + template);
    Reply reply = served.call(method, template.replaceAll("\\{.*}", id), body);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertShape(shape, reply);
    return reply;
  }

  @Test
  void answers_ofEveryRoute_haveThePublishedShape() {
    authentications();
    sources();
    destinations();
    transformations();
    tasks("/1/tasks", "TaskV1", ",'trigger':{'type':'schedule','cron':'0 3 * * *'}");
    tasks("/1/tasks", "TaskV1", ",'trigger':{'type':'subscription'}");
    tasks("/2/tasks", "Task", ",'cron':'0 3 * * *','policies':{'criticalThreshold':3}");

    assertThat(tried)
        .isEqualTo(
            served.routes.stream()
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private void authentications() {
    String all = "/1/authentications";
    String one = all + "/{authenticationID}";
    List<String> bodies =
        List.of(
            "'googleServiceAccount','input':{'clientEmail':'a','privateKey':'s'}",
            "'basic','input':{'username':'u','password':'s'}",
            "'apiKey','platform':'bigcommerce','input':{'key':'s'}",
            "'oauth','input':{'url':'u','client_id':'i','client_secret':'s','code':'c'}",
            "'algolia','input':{'appID':'A','apiKey':'s'}",
            "'algoliaInsights','platform':null,'input':{'appID':'A','apiKey':'s'}",
            "'secrets','input':{'ANY':'s'}");
    for (String body : bodies) {
      Reply made =
          call("AuthenticationCreated", "POST", all, "", "{'name':'n','type':" + body + "}");
      String id = made.text("authenticationID");
      call("Authentication", "GET", one, id, "");
      call("AuthenticationUpdated", "PATCH", one, id, "{'name':'new'}");
      call(
          "AuthenticationFound",
          "POST",
          all + "/search",
          "",
          "{'authenticationIDs':['%s']}".formatted(id));
    }
    call("AuthenticationList", "GET", all, "", "");
    call("Deleted", "DELETE", one, served.authentication(), "");
  }

  private void sources() {
    String all = "/1/sources";
    String one = all + "/{sourceID}";
    List<String> bodies =
        List.of(
            "'push'",
            "'csv','input':{'url':'u'},'authenticationID':'%s'".formatted(served.authentication()),
            "'sfcc','input':{'shortCode':'s','organizationID':'o','siteID':'i'}",
            "'shopify','input':{'shopURL':'u','featureFlags':{'a':true}}");
    for (String body : bodies) {
      Reply made = call("SourceCreated", "POST", all, "", "{'name':'n','type':" + body + "}");
      String id = made.text("sourceID");
      call("Source", "GET", one, id, "");
      call("SourceUpdated", "PATCH", one, id, "{'name':'new'}");
      call("SourceFound", "POST", all + "/search", "", "{'sourceIDs':['%s']}".formatted(id));
    }
    call("SourceList", "GET", all, "", "");
    call("Deleted", "DELETE", one, served.source(), "");
  }

  private void destinations() {
    String all = "/1/destinations";
    String one = all + "/{destinationID}";
    List<String> bodies =
        List.of(
            "'insights','input':{'indexPrefix':'p'}",
            "'search','input':{'indexName':'i','recordType':'product',"
                + "'attributesToExclude':['a']},'authenticationID':'%s','transformationIDs':['%s']"
                    .formatted(served.authentication(), served.transformation()));
    for (String body : bodies) {
      Reply made = call("DestinationCreated", "POST", all, "", "{'name':'n','type':" + body + "}");
      String id = made.text("destinationID");
      call("Destination", "GET", one, id, "");
      call("DestinationUpdated", "PATCH", one, id, "{'name':'new'}");
      call(
          "DestinationFound",
          "POST",
          all + "/search",
          "",
          "{'destinationIDs':['%s']}".formatted(id));
    }
    call("DestinationList", "GET", all, "", "");
    call("Deleted", "DELETE", one, served.destination(), "");
  }

  private void transformations() {
    String all = "/1/transformations";
    String one = all + "/{transformationID}";
    List<String> bodies =
        List.of(
            "{'name':'n','code':'x'}",
            "{'name':'n','input':{'steps':[{'a':1}]},'description':'d'}",
            "{'name':'n','type':'code','input':{'code':'x'},'authenticationIDs':['%s']}"
                .formatted(served.authentication()));
    for (String body : bodies) {
      String id = call("TransformationCreated", "POST", all, "", body).text("transformationID");
      call("Transformation", "GET", one, id, "");
      call("TransformationUpdated", "PUT", one, id, body);
      call(
          "TransformationFound",
          "POST",
          all + "/search",
          "",
          "{'transformationIDs':['%s']}".formatted(id));
    }
    String sample = "{'code':'%s','sampleRecord':{'a':1}}";
    call("TransformationTried", "POST", all + "/try", "", sample.formatted("same"));
    call(
        "TransformationTried",
        "POST",
        one + "/try",
        served.transformation(),
        sample.formatted("bad"));
    call("TransformationList", "GET", all, "", "");
    call("Deleted", "DELETE", one, served.transformation(), "");
  }

  private void tasks(String all, String shape, String more) {
    String one = all + "/{taskID}";
    String references =
        "'sourceID':'%s','destinationID':'%s'".formatted(served.source(), served.destination());
    String id =
        call("TaskCreated", "POST", all, "", "{" + references + ",'action':'save'" + more + "}")
            .text("taskID");
    served.lastStarts.put(new TaskId(UUID.fromString(id)), served.clock.instant());
    call(shape, "GET", one, id, "");
    call("TaskUpdated", "PATCH", one, id, "{'failureThreshold':3}");
    call("TaskUpdated", "PUT", one + "/disable", id, "");
    call("TaskUpdated", "PUT", one + "/enable", id, "");
    if (all.startsWith("/2")) {
      String destination = references.substring(references.indexOf("'destinationID'"));
      call("TaskUpdated", "PUT", one, id, "{" + destination + ",'action':'append'}");
    }
    call(shape + "Found", "POST", all + "/search", "", "{'taskIDs':['%s']}".formatted(id));
    call(shape + "List", "GET", all, "", "");
    call("Deleted", "DELETE", one, served.task(served.source(), ""), "");
  }

  @Test
  void refusals_ofEveryRoute_haveThePublishedShape() {
    for (var route : served.routes) {
      String path = route.template().replaceAll("\\{.*}", ServedResources.NO_ID);
      List<Reply> replies = new ArrayList<>();
      replies.add(served.call(route.method().name(), path, "", "WRONG", "key"));
      replies.add(served.call(route.method().name(), path + "?page=0", "{'x':"));
      for (Reply reply : replies) {
        assertThat(reply.status()).as(route.template()).isBetween(400, 499);
        assertShape("Error", reply);
      }
      assertThat(replies.getFirst().status()).as("before everything else").isEqualTo(403);
    }
  }

  @Test
  void shape_checkedWithWhatIsNotPublished_finds() {
    Reply wrong = served.get("/1/sources/" + served.source());

    assertThat(
            shapes
                .getSchema(SchemaLocation.of(AT + "#/$defs/Destination"))
                .validate(wrong.json().toString(), InputFormat.JSON))
        .isNotEmpty();
  }
}
