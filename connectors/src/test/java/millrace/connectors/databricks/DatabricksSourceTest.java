package millrace.connectors.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.connectors.parquet.Parquet;
import millrace.connectors.web.Outcome;
import millrace.spi.config.Config;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.Split;
import millrace.testkit.web.FakeAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabricksSourceTest {
  private static final String COLUMNS =
      String.join(
          ",",
          SharingWorld.field("a", "\"long\""),
          SharingWorld.field("later", "\"decimal(10,2)\""),
          SharingWorld.field(
              "nested", "{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":true}"),
          SharingWorld.field("ds", "\"date\""),
          SharingWorld.field("hour", "\"integer\""));

  private static SharingWorld partitioned() {
    return new SharingWorld(COLUMNS, "ds", "hour")
        .file(
            "one",
            Parquet.of("SELECT 1::BIGINT AS a, [1, 2] AS nested, 'dropped' AS gone"),
            "{\"ds\":\"2024-05-01\",\"hour\":\"7\"}")
        .file(
            "two",
            Parquet.of("SELECT 2::BIGINT AS a, 1.50::DECIMAL(10,2) AS later, NULL AS nested"),
            "{\"ds\":\"2024-05-02\",\"hour\":\"\"}");
  }

  private static List<String> contents(SharingWorld world) {
    List<String> all = new ArrayList<>();
    try (world;
        Source source = world.factory().open(world.context(ReadLimits.STANDARD))) {
      for (Split split : source.plan()) {
        Outcome outcome = Outcome.of(source, split, Cursor.START, 1000);
        all.addAll(outcome.contents());
        if (outcome.failure() != null) {
          all.add(outcome.failed());
        }
      }
    }
    return all;
  }

  private static String failure(SharingWorld world) {
    try (world;
        Source source = world.factory().open(world.context(ReadLimits.STANDARD))) {
      Split split = source.plan().getFirst();
      return Outcome.of(source, split, Cursor.START, 1000).failed();
    } catch (millrace.spi.failure.MillraceException e) {
      return e.failure().toString();
    }
  }

  @Test
  void read_filesOfOtherAges_haveTheColumnsOfTheTable() {
    assertThat(contents(partitioned()))
        .containsExactly(
            "key -1|a=long 1|later=-|nested=bytes [1,2]|ds=bytes 2024-05-01|hour=long 7",
            "key -1|a=long 2|later=bytes 1.50|nested=-|ds=bytes 2024-05-02|hour=-");
  }

  @Test
  void query_ofATable_isWhatTheProtocolSays() {
    SharingWorld world = partitioned();
    assertThat(contents(world)).hasSize(2);
    var query = world.web().requests(SharingWorld.QUERY).getFirst();
    assertThat(query.method()).isEqualTo("POST");
    assertThat(query.body()).isEqualTo("{}");
    assertThat(query.header("authorization")).contains("Bearer " + SharingWorld.TOKEN);
    assertThat(query.header("delta-sharing-capabilities")).contains("responseformat=parquet");
    assertThat(query.header("content-type").orElse("")).startsWith("application/json");
    assertThat(world.web().requests("/files/one"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file.header("authorization")).isEmpty());
  }

  @Test
  void read_dateWithoutItsColumn_readsTheWholeTable() {
    SharingWorld world = partitioned().setting("date", "2024-05-02");
    assertThat(contents(world)).hasSize(2);
    assertThat(world.web().requests(SharingWorld.QUERY).getFirst().body()).isEqualTo("{}");
  }

  @Test
  void read_dateAndItsColumn_fetchesFilesOfThatDateOnly() {
    SharingWorld world = partitioned().setting("date", "2024-05-02").setting("dateColumn", "ds");
    assertThat(contents(world)).hasSize(1);
    assertThat(world.web().requests(SharingWorld.QUERY).getFirst().body())
        .isEqualTo("{\"predicateHints\":[\"`ds` = '2024-05-02'\"]}");
    assertThat(world.web().requests("/files/one")).isEmpty();
  }

  @Test
  void read_columnThatIsNoPartition_leavesNothingOut() {
    assertThat(contents(partitioned().setting("date", "2024-05-02").setting("dateColumn", "a")))
        .hasSize(2);
  }

  @Test
  void open_noSharing_saysThatTheConnectorIsMissing() {
    SharingWorld world = partitioned().setting("useDeltaSharing", false);
    assertThat(failure(world)).startsWith("source.setup: no connector for Databricks warehouses");
  }

  @Test
  void problems_sharingWithoutATable_areNamed() {
    assertThat(
            SharingWorld.FACTORY.problems(
                new Config(Map.of("useDeltaSharing", true, "share", "s", "schema", "c"))))
        .containsExactly("table is missing; useDeltaSharing needs it");
    assertThat(SharingWorld.FACTORY.problems(Config.EMPTY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | source.authentication
          403 | source.authentication
          404 | source.config
          400 | source.query
          429 | source.connection
          503 | source.connection
          """)
  void plan_serverRefuses_isNamed(int status, String code) {
    SharingWorld world = partitioned();
    world
        .web()
        .on(
            SharingWorld.QUERY,
            _ -> FakeAnswer.of(status, "{\"message\":\"no " + SharingWorld.TOKEN + " here\"}"));
    assertThat(failure(world))
        .startsWith(code + ": the sharing server answered " + status)
        .endsWith(": no *** here");
  }

  @Test
  void plan_wrongToken_isAnAuthenticationError() {
    SharingWorld world = partitioned();
    world.profile(
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"%s\",\"bearerToken\":\"other\"}"
            .formatted(world.web().uri("/delta-sharing")));
    assertThat(failure(world)).startsWith("source.authentication").contains("bad token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense | source.config: the sharing profile is no JSON
          {"endpoint":"http://h/"} | source.config: the sharing profile has no bearerToken
          {"endpoint":"h","bearerToken":"secret-x"} | source.config: the sharing profile has an endpoint
          {"shareCredentialsVersion":2,"endpoint":"http://h/"} | source.setup: the sharing profile is of version 2
          {"endpoint":"http://h/","bearerToken":"secret-x","expirationTime":"2026-11-20T23:59:59.0Z"} | source.authentication: the sharing profile expired
          """)
  void plan_profileThatIsNoGood_isNamedWithoutItsSecrets(String profile, String failure) {
    assertThat(failure(partitioned().profile(profile)))
        .startsWith(failure)
        .doesNotContain("secret-x");
  }

  @Test
  void plan_noCredentials_asksForThem() {
    try (SharingWorld world = partitioned()) {
      SourceContext with = world.context(ReadLimits.STANDARD);
      SourceContext without =
          new SourceContext(
              with.config(), Optional.empty(), with.http(), with.files(), with.limits());
      try (Source source = world.factory().open(without)) {
        assertThatThrownBy(source::plan).hasMessageStartingWith("source.authentication");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"protocol":{"minReaderVersion":3}} | source.setup
          {"protocol":{"deltaProtocol":{"minReaderVersion":3}}} | source.setup
          {"surprise":{}} | source.invalid
          not json | source.invalid
          """)
  void plan_tableThatCannotBeRead_saysSo(String line, String code) {
    assertThat(failure(partitioned().protocol(line))).startsWith(code);
  }

  @Test
  void plan_errorAtTheEndOfTheList_fails() {
    assertThat(
            failure(partitioned().end("{\"endStreamAction\":{\"errorMessage\":\"half of it\"}}")))
        .startsWith("source.query")
        .endsWith("half of it");
  }

  @Test
  void plan_listInPages_asksForEach() {
    SharingWorld world = partitioned();
    FakeAnswer first =
        FakeAnswer.of(
            200,
            """
            {"protocol":{"minReaderVersion":1}}
            {"metaData":{"format":{"provider":"parquet"},"schemaString":"{\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"long\\"}]}","partitionColumns":[]}}
            {"file":{"url":"http://127.0.0.1/1","id":"f1","partitionValues":{},"size":10}}
            {"endStreamAction":{"nextPageToken":"more"}}
            """);
    FakeAnswer second =
        FakeAnswer.of(
            200,
            """
            {"file":{"url":"http://127.0.0.1/2","id":"f2","partitionValues":{},"size":10}}
            {"endStreamAction":{"refreshToken":"r"}}
            """);
    world.web().on(SharingWorld.QUERY, request -> request.body().contains("more") ? second : first);
    try (world;
        Source source = world.factory().open(world.context(ReadLimits.STANDARD))) {
      assertThat(source.plan()).extracting(Split::name).containsExactly("f1", "f2");
    }
  }

  @Test
  void read_addressThatRanOut_canBeTriedAgain() {
    SharingWorld world = partitioned();
    world.web().on("/files/one", _ -> FakeAnswer.of(403, "expired"));
    assertThat(failure(world)).startsWith("source.connection").doesNotContain("sig=");
  }

  @Test
  void plan_emptyTable_hasNoSplits() {
    try (SharingWorld world = new SharingWorld(COLUMNS);
        Source source = world.factory().open(world.context(ReadLimits.STANDARD))) {
      assertThat(source.plan()).isEmpty();
    }
  }
}
