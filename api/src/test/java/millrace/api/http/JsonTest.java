package millrace.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  record Thing(
      String name,
      long size,
      Optional<Boolean> loud,
      Optional<Inner> inner,
      @NoNulls Optional<List<Inner>> list,
      Optional<Map<String, Object>> any,
      Optional<BigDecimal> price,
      Optional<Instant> at,
      Optional<Colour> colour,
      @NoNulls Optional<Map<String, Object>> some) {
    Thing {
      if (size < 0) {
        throw new IllegalArgumentException("size is negative");
      }
    }
  }

  record Inner(int x) {}

  enum Colour {
    RED,
    BLUE
  }

  private static Thing read(String json) {
    return Json.read(json.getBytes(UTF_8), Thing.class);
  }

  private static Thing thing(String members) {
    return read("{\"name\":\"n\",\"size\":1," + members + "}");
  }

  @Test
  void read_ofWhatIsExpected_givesItWithOptionalMembersAbsent() {
    Thing thing = read(" {\"name\": \"ü\", \"size\": 9007199254740993} ");

    assertThat(thing.name()).isEqualTo("ü");
    assertThat(thing.size()).isEqualTo(9007199254740993L);
    assertThat(thing.loud()).isEmpty();
    assertThat(thing.inner()).isEmpty();
  }

  @Test
  void read_ofEveryOptionalMember_givesIt() {
    Thing thing =
        thing(
            """
            "loud": true, "inner": {"x": 2}, "list": [{"x": 3}], "any": {"a": [1, 2.50, null]},
            "price": 1E400, "at": "2026-01-31T12:00:00Z", "colour": "BLUE"
            """);

    assertThat(thing.loud()).contains(true);
    assertThat(thing.inner()).contains(new Inner(2));
    assertThat(thing.list()).contains(List.of(new Inner(3)));
    assertThat(thing.price()).contains(new BigDecimal("1E+400"));
    assertThat(thing.at()).contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(thing.colour()).contains(Colour.BLUE);
    assertThat(String.valueOf(thing.any())).isEqualTo("Optional[{a=[1, 2.50, null]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"n\",\"size\":1,\"siez\":2} | siez is not a known member; known are any, at",
        "{\"name\":\"n\",\"size\":1,\"inner\":{\"x\":1,\"y\":2}} | inner.y is not a known member",
        "{\"name\":\"n\",\"size\":1,\"list\":[{\"x\":1},{\"x\":1,\"y\":2}]} | list[1].y is not",
        "{\"name\":\"n\",\"size\":1} x | the body is not valid JSON: unrecognized token 'x'",
        "{\"name\":\"n\",\"size\":1}{} | the body must be one JSON value, but more follows it",
        "{\"name\":\"n\",\"size\":1,\"size\":2} | duplicate Object property \"size\"",
        "{\"name\":\"n\",\"size\":1.5} | size must be a whole number",
        "{\"name\":\"n\",\"size\":1.0} | size must be a whole number",
        "{\"name\":\"n\",\"size\":\"7\"} | size must be a whole number",
        "{\"name\":\"n\",\"size\":true} | size must be a whole number",
        "{\"name\":\"n\",\"size\":null} | size must not be null",
        "{\"name\":\"n\",\"size\":99999999999999999999} | out of range of `long`",
        "{\"name\":5,\"size\":1} | name must be a text",
        "{\"name\":true,\"size\":1} | name must be a text",
        "{\"name\":[\"n\"],\"size\":1} | name must be a text",
        "{\"name\":null,\"size\":1} | name must not be null",
        "{\"size\":1} | name is missing",
        "{\"name\":\"n\"} | size is missing",
        "{\"name\":\"n\",\"size\":-1} | the body is not valid: size is negative",
        "{\"name\":\"n\",\"size\":1,\"loud\":null} | loud must not be null",
        "{\"name\":\"n\",\"size\":1,\"inner\":null} | inner must not be null",
        "{\"name\":\"n\",\"size\":1,\"list\":[{\"x\":1},null]} | list[1] must not be null",
        "{\"name\":\"n\",\"size\":1,\"some\":{\"a\":null}} | some.a must not be null",
        "{\"name\":\"n\",\"size\":1,\"at\":null} | at must not be null",
        "{\"name\":\"n\",\"size\":1,\"loud\":1} | loud must be true or false",
        "{\"name\":\"n\",\"size\":1,\"loud\":\"true\"} | loud must be true or false",
        "{\"name\":\"n\",\"size\":1,\"inner\":[]} | inner must be an object",
        "{\"name\":\"n\",\"size\":1,\"inner\":\"\"} | inner must be an object",
        "{\"name\":\"n\",\"size\":1,\"list\":{\"x\":1}} | list must be a list",
        "{\"name\":\"n\",\"size\":1,\"inner\":{}} | inner.x is missing",
        "{\"name\":\"n\",\"size\":1,\"any\":[1]} | any must be an object",
        "{\"name\":\"n\",\"size\":1,\"price\":\"1.5\"} | price must be a number",
        "{\"name\":\"n\",\"size\":1,\"at\":\"soon\"} | at must be an instant such as",
        "{\"name\":\"n\",\"size\":1,\"at\":1} | at must be an instant such as",
        "{\"name\":\"n\",\"size\":1,\"colour\":\"GREEN\"} | colour must be one of RED, BLUE",
        "{\"name\":\"n\",\"size\":1,\"colour\":0} | colour must be one of RED, BLUE",
        "[] | the body must be an object",
        "\"x\" | the body must be an object",
        "null | the body must not be null",
        "`` | the body must be JSON, but is empty",
        "{\"name\":\"n\",\"size\":1 | the body is not valid JSON: unexpected end-of-input",
        "{'name':\"n\"} | the body is not valid JSON: unexpected character",
        "{\"name\":\"n\",\"size\":01} | the body is not valid JSON: invalid numeric value",
        "{\"name\":\"n\",\"size\":NaN} | the body is not valid JSON"
      })
  void read_ofAnythingElse_saysWhereAndWhatWasExpected(String json, String problem) {
    assertThatThrownBy(() -> read(json))
        .hasMessageStartingWith("request.invalid: ")
        .hasMessageContaining(problem);
  }

  @Test
  void read_ofInvalidUtf8_isInvalid() {
    byte[] json = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

    assertThatThrownBy(() -> Json.read(json, Thing.class))
        .hasMessageContaining("the body is not valid JSON");
  }

  @Test
  void read_nestedTooDeep_isInvalid() {
    String deep = "\"any\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(200);

    assertThatThrownBy(() -> thing(deep)).hasMessageContaining("nesting depth");
  }

  @Test
  void read_ofANumberWithTooManyDigits_isInvalid() {
    assertThatThrownBy(() -> thing("\"price\":" + "9".repeat(1_500)))
        .hasMessageContaining("request.invalid")
        .hasMessageContaining("1000");
  }

  @Test
  void read_ofAWrongValue_doesNotRepeatIt() {
    assertThatThrownBy(() -> thing("\"loud\":\"hunter2\"")).hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> thing("\"at\":\"hunter2\"")).hasMessageNotContaining("hunter2");
  }

  private record Change(Clearable platform, Optional<String> name) {}

  private static Change change(String json) {
    return Json.read(json.getBytes(UTF_8), Change.class);
  }

  @Test
  void read_ofAClearableMember_tellsNullFromAbsent() {
    assertThat(change("{}").platform()).isEqualTo(Clearable.ABSENT);
    assertThat(change("{\"platform\":null}").platform()).isEqualTo(Clearable.CLEARED);
    assertThat(change("{\"platform\":\"x\"}").platform()).isEqualTo(Clearable.of("x"));
    assertThatThrownBy(() -> change("{\"platform\":7}"))
        .hasMessageContaining("platform must be a text");
  }

  @Test
  void write_ofAMapWithNull_keepsIt() {
    record Out(Map<String, @Nullable Object> input) {}

    assertThat(Json.write(new Out(Collections.singletonMap("key", null))))
        .asString(UTF_8)
        .isEqualTo("{\"input\":{\"key\":null}}");
  }

  @Test
  void write_ofARecord_leavesOutWhatIsEmptyAndKeepsRawJson() {
    record Out(String a, Optional<String> b, Optional<Integer> c, RawJson raw, BigDecimal d) {}

    String json =
        new String(
            Json.write(
                new Out(
                    "x",
                    Optional.empty(),
                    Optional.of(1),
                    new RawJson("{\"n\": 1.00 }"),
                    new BigDecimal("0.10"))),
            UTF_8);

    assertThat(json).isEqualTo("{\"a\":\"x\",\"c\":1,\"raw\":{\"n\": 1.00 },\"d\":0.10}");
  }

  record Kept(Optional<RawJson> one, Optional<List<RawJson>> more) {}

  private static Kept kept(String json) {
    return Json.read(json.getBytes(UTF_8), Kept.class);
  }

  @Test
  void read_ofJsonToKeep_givesEveryByteOfIt() {
    String one =
        "{ \"é\" : 1.10, \"big\":123456789012345678901234567890,\"e\":1E400 , \"s\":\"\\u0041}\"}";

    Kept kept = kept("{\"more\" : [ [1,2 ] ,{} ],\n\"one\":" + one + " }");

    assertThat(kept("{}").one()).isEmpty();
    assertThat(kept.one()).contains(new RawJson(one));
    assertThat(kept.more()).contains(List.of(new RawJson("[1,2 ]"), new RawJson("{}")));
    assertThat(Json.read("\ufeff{\"a\":1}".getBytes(UTF_8), RawJson.class))
        .isEqualTo(new RawJson("{\"a\":1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"one\":{\"a\":1,\"a\":2}} | one is not valid JSON: duplicate",
        "{\"one\":{\"a\":}} | not valid JSON",
        "{\"one\":\"{}\"} | one must be an object or a list",
        "{\"one\":7} | one must be an object or a list",
        "{\"one\":{}} {} | more follows it",
      })
  void read_ofJsonToKeep_isAsStrictAsEverythingElse(String json, String problem) {
    assertThatThrownBy(() -> kept(json)).hasMessageContaining(problem);
  }

  @Test
  void read_ofJsonToKeep_thatIsNoUtf8_isRefused() {
    byte[] latin = "{\"one\":{\"a\":\"é\"}}".getBytes(ISO_8859_1);
    byte[] wide = "{\"one\":{\"a\":\"é\"}}".getBytes(UTF_16BE);

    assertThatThrownBy(() -> Json.read(latin, Kept.class)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> Json.read(wide, Kept.class)).hasMessageContaining("UTF-8");
  }
}
