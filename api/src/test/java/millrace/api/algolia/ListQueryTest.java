package millrace.api.algolia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.api.http.Query;
import millrace.api.http.RequestError;
import millrace.catalog.Listing;
import millrace.catalog.SourceFilter;
import millrace.catalog.SourceId;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListQueryTest {
  private static final Map<String, SourceFilter.Key> KEYS =
      Map.of("name", SourceFilter.Key.NAME, "createdAt", SourceFilter.Key.CREATED);
  private static final UUID ID = UUID.fromString("6c02aeb1-775e-418e-870b-1faccd4b2c0f");

  private static ListQuery query(String name, String... values) {
    return new ListQuery(new Query(Map.of(name, Arrays.asList(values))));
  }

  @Test
  void listing_ofNothing_isTheFirstTenFromTheNewest() {
    assertThat(query("x-algolia-agent", "any").listing(KEYS, SourceFilter.Key.CREATED))
        .isEqualTo(new Listing<>(SourceFilter.Key.CREATED, true, 1, 10));
  }

  @Test
  void listing_ofEverything_isAsAsked() {
    Query query =
        new Query(
            Map.of(
                "sort", List.of("name"),
                "order", List.of("asc"),
                "page", List.of("2147483647"),
                "itemsPerPage", List.of("100")));

    assertThat(new ListQuery(query).listing(KEYS, SourceFilter.Key.CREATED))
        .isEqualTo(new Listing<>(SourceFilter.Key.NAME, false, Integer.MAX_VALUE, 100));
  }

  @ParameterizedTest
  @CsvSource({
    "page, 0",
    "page, -1",
    "page, abc",
    "page, 1.5",
    "page, 99999999999999999999",
    "page, ''",
    "itemsPerPage, 0",
    "itemsPerPage, 101",
    "itemsPerPage, abc",
    "sort, nope",
    "sort, NAME",
    "order, sideways"
  })
  void listing_ofWhatCannotBe_isRefused(String name, String value) {
    assertRefused(
        () -> query(name, value).listing(KEYS, SourceFilter.Key.CREATED), name + " must be");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(RequestError.INVALID);
              assertThat(e.failure().message()).contains(message);
            });
  }

  @Test
  void listing_ofAParameterTwice_isRefused() {
    assertRefused(
        () -> query("sort", "name", "name").listing(KEYS, SourceFilter.Key.CREATED), "2 times");
  }

  @Test
  void words_withCommasOrRepeated_areTheSame() {
    assertThat(query("sort", "name,createdAt").any("sort", KEYS))
        .isEqualTo(query("sort", "createdAt", "name").any("sort", KEYS))
        .containsExactlyInAnyOrder(SourceFilter.Key.NAME, SourceFilter.Key.CREATED);
    assertThat(query("other", "x").any("sort", KEYS)).isEmpty();
    assertRefused(() -> query("sort", "name,nope").any("sort", KEYS), "one of createdAt, name");
    assertRefused(() -> query("sort", "").any("sort", KEYS), "sort must be one of");
  }

  @Test
  void flags_areTrueOrFalse() {
    assertThat(query("enabled", "true").flag("enabled")).contains(true);
    assertThat(query("enabled", "false").flag("enabled")).contains(false);
    assertThat(query("other", "true").flag("enabled")).isEmpty();
    assertRefused(() -> query("enabled", "maybe").flag("enabled"), "one of false, true");
  }

  @Test
  void ids_areUuidsOrNone() {
    assertThat(query("id", ID + "," + ID).ids("id", SourceId::new))
        .containsExactly(new SourceId(ID));
    assertThat(query("id", "none", ID.toString()).idsOrNone("id", SourceId::new))
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of(new SourceId(ID)));
    assertThat(query("id", ID.toString()).id("id", SourceId::new)).contains(new SourceId(ID));
    assertRefused(() -> query("id", "none").ids("id", SourceId::new), "id must be a UUID");
    assertRefused(() -> query("id", "1-1-1-1-1").id("id", SourceId::new), "id must be a UUID");
  }
}
