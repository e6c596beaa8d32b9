package millrace.connectors.algolia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.SplitReader;
import millrace.testkit.source.ReadRecord;
import millrace.testkit.source.Reading;
import millrace.testkit.web.FakeAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlgoliaIndexSourceTest {
  private final RemoteWorld world = new RemoteWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void read_index_keepsEveryByteAndTheKeys() {
    List<String> objects = Example.objects(500);
    List<ReadRecord> records = read(world.context(ReadLimits.STANDARD)).records();

    assertThat(records).hasSameSizeAs(objects);
    for (int i = 0; i < objects.size(); i++) {
      String expected =
          i % 40 == 39
              ? "source.key_missing member objectID: expected the key, found nothing"
              : "k%05d ".formatted(i) + latin(objects.get(i));
      assertThat(records.get(i).content()).isEqualTo(expected);
      assertThat(records.get(i).original()).isEqualTo(latin(objects.get(i)));
    }
  }

  @Test
  void read_filters_areSentWithTheFirstPageAndStayWithTheCursor() {
    SourceContext context =
        world.context(
            ReadLimits.STANDARD, "1", Example.login(FakeSearch.APPLICATION, FakeSearch.KEY));
    long expected = Example.objects(500).stream().filter(text -> text.contains("1")).count();

    assertThat(read(context).records()).hasSize((int) expected);
    assertThat(world.search().web().requests("/1/indexes/products/browse").getFirst().body())
        .isEqualTo("{\"hitsPerPage\":60,\"filters\":\"1\"}");
  }

  @Test
  void read_whatASearchAdds_isLeftOutAndNothingElse() {
    assertThat(kept("{ \"_highlightResult\": {\"a\":[1]} , \"objectID\":\"a\", \"b\" : 1.0}"))
        .isEqualTo("{ \"objectID\":\"a\", \"b\" : 1.0}");
    assertThat(
            kept(
                "{\"objectID\":\"a\" ,\"_snippetResult\":{} , \"_rankingInfo\" : null , \"z\": 1 }"))
        .isEqualTo("{\"objectID\":\"a\"   , \"z\": 1 }");
    assertThat(kept("{\"objectID\":7,\"_distinctSeqID\":0}")).isEqualTo("{\"objectID\":7}");
    assertThat(kept("{\"objectID\":\"a\",\"in\":{\"_rankingInfo\":1}}"))
        .isEqualTo("{\"objectID\":\"a\",\"in\":{\"_rankingInfo\":1}}");
  }

  private String kept(String object) {
    world.search().change(List.of(object));
    try (Source source = open();
        SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      Fetched fetched = reader.next(1).map(Chunk::decode).orElseThrow();
      assertThat(fetched.rejects()).isEmpty();
      millrace.spi.batch.Documents documents = (millrace.spi.batch.Documents) fetched.batch();
      return new String(documents.document(0), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void read_objectWithoutKey_isARejectThatSaysSo() {
    world.search().change(List.of("{\"objectID\":\"\",\"a\":1}"));
    try (Source source = open();
        SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      Reject reject =
          reader.next(1).map(Chunk::decode).map(Fetched::rejects).orElseThrow().getFirst();
      assertThat(reject.code()).isEqualTo(RecordError.KEY_MISSING);
      assertThat(reject.originalText()).isEqualTo("{\"objectID\":\"\",\"a\":1}");
    }
  }

  @Test
  void read_cursorThatExpired_failsWithoutTheKeyInIt() {
    try (Source source = open()) {
      Cursor stale =
          new Cursor("{\"v\":1,\"page\":\"gone\",\"passed\":0,\"records\":60,\"bytes\":9}");
      MillraceException e =
          catchThrowableOfType(
              MillraceException.class,
              () -> Reading.of(source, source.plan().getFirst(), stale, () -> 10));

      assertThat(e.failure().code()).isEqualTo(AlgoliaIndexError.CURSOR_EXPIRED);
      assertThat(e.failure().message())
          .contains("run the task again")
          .contains("invalid cursor ***")
          .doesNotContain(FakeSearch.KEY);
    }
  }

  @Test
  void read_answersThatAreRefusals_haveACodeEach() {
    assertThat(refused(400, "{\"message\":\"filters: syntax\"}")).isEqualTo(SourceError.CONFIG);
    assertThat(refused(401, "")).isEqualTo(SourceError.AUTH_REJECTED);
    assertThat(refused(403, "{}")).isEqualTo(SourceError.FORBIDDEN);
    assertThat(refused(404, "{}")).isEqualTo(SourceError.NOT_FOUND);
    assertThat(refused(500, "<html>")).isEqualTo(SourceError.UNAVAILABLE);
    assertThat(refused(418, "")).isEqualTo(SourceError.REFUSED);
    assertThat(refused(200, "<html>")).isEqualTo(SourceError.INVALID);
    assertThat(refused(200, "{\"hits\":[1]}")).isEqualTo(SourceError.INVALID);
    assertThat(refused(200, "{\"nbHits\":0}")).isEqualTo(SourceError.INVALID);
  }

  private FailureCode refused(int status, String body) {
    world.search().then(FakeAnswer.of(status, body));
    return failure(world.context(ReadLimits.STANDARD)).failure().code();
  }

  @Test
  void plan_wrongKeyOrIndexThatIsNot_fails() {
    SourceContext wrongKey =
        world.context(ReadLimits.STANDARD, "", Example.login(FakeSearch.APPLICATION, "x"));
    assertThat(failure(wrongKey).failure().code()).isEqualTo(SourceError.FORBIDDEN);
    Config other =
        world.context(ReadLimits.STANDARD).config().with(new Config(Map.of("indexName", "no")));
    SourceContext context = world.context(ReadLimits.STANDARD);
    SourceContext noIndex =
        new SourceContext(
            other, context.credentials(), context.http(), context.files(), context.limits());
    assertThat(failure(noIndex).failure().code()).isEqualTo(SourceError.NOT_FOUND);
  }

  @Test
  void open_credentialsOfAnotherKindOrNone_isRefused() {
    Optional<Credentials> basic =
        Optional.of(new Credentials("basic", new Config(Map.of("username", "u"))));
    for (Optional<Credentials> login : List.of(basic, Optional.<Credentials>empty())) {
      SourceContext context = world.context(ReadLimits.STANDARD, "", login);
      assertThat(failure(context).failure().code()).isEqualTo(SourceError.CONFIG);
    }
  }

  @Test
  void problems_endpointThatIsNone_areSaid() {
    for (String address : List.of("ftp://x", "x", "http://u:p@h", "https://h?a=b", "http:// ")) {
      Config config = new Config(Map.of("indexName", "i", "endpoint", address));
      assertThat(world.factory().problems(config)).as(address).hasSize(1);
    }
  }

  @Test
  void open_credentialsOfTheServersOwnApp_readsWithoutARequest() {
    try (OwnWorld own = new OwnWorld()) {
      SourceContext context = own.context(ReadLimits.STANDARD, Example.login(OwnWorld.APP, "any"));
      assertThat(read(context).records()).hasSizeGreaterThan(400);
    }
  }

  private Source open() {
    return world.factory().open(world.context(ReadLimits.STANDARD));
  }

  private Reading read(SourceContext context) {
    try (Source source = world.factory().open(context)) {
      return Reading.of(source, source.plan().getFirst(), Cursor.START, () -> 7);
    }
  }

  private MillraceException failure(SourceContext context) {
    return catchThrowableOfType(MillraceException.class, () -> read(context));
  }

  private static String latin(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
