package millrace.api.algolia.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.api.algolia.run.ServedRuns.Reply;
import millrace.run.Run;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventsHttpTest {
  @AutoClose final ServedRuns served = new ServedRuns();
  private Run run;
  private String all;

  @BeforeEach
  void runOnce() {
    run = served.ended(served.world.task());
    all = "/1/runs/" + run.id() + "/events";
  }

  private long sum(String query) {
    return served
        .get(all + query)
        .json()
        .get("events")
        .valueStream()
        .mapToLong(event -> event.get("batchSize").asLong())
        .sum();
  }

  @Test
  void batchSizes_ofARun_addUpToItsLedger() {
    assertThat(sum("?type=fetch&status=succeeded&itemsPerPage=100")).isEqualTo(9);
    assertThat(sum("?type=record&status=succeeded&itemsPerPage=100")).isEqualTo(9);
    assertThat(sum("?type=record&status=failed")).isZero();
  }

  @Test
  void events_oneByOne_areThoseOfTheList() {
    JsonNode events = served.get(all + "?itemsPerPage=100").json().get("events");

    assertThat(events.size()).isGreaterThan(3);
    for (JsonNode event : events) {
      String id = event.get("eventID").asString();
      assertThat(served.get(all + "/" + id).json()).isEqualTo(event);
      assertThat(event.has("status")).isTrue();
      assertThat(event.get("runID").asString()).isEqualTo(run.id().toString());
    }
  }

  @Test
  void pages_ofOneEvent_holdEveryEventOnce() {
    List<String> whole = served.get(all + "?itemsPerPage=100").all("events", "eventID");
    List<String> single = new ArrayList<>();
    for (int page = 1; page <= whole.size(); page++) {
      Reply reply = served.get(all + "?itemsPerPage=1&page=" + page);
      assertThat(reply.total()).isEqualTo(whole.size());
      single.addAll(reply.all("events", "eventID"));
    }

    assertThat(single).containsExactlyElementsOf(whole).doesNotHaveDuplicates();
  }

  @Test
  void order_byAnyKey_isMirrored() {
    for (String key : List.of("status", "type", "publishedAt")) {
      String sorted = all + "?itemsPerPage=100&sort=" + key + "&order=";

      assertThat(served.get(sorted + "desc").all("events", "eventID"))
          .isEqualTo(served.get(sorted + "asc").all("events", "eventID").reversed());
    }
  }

  @Test
  void list_withoutDates_looksBackThreeHours() {
    assertThat(served.get(all).total()).isPositive();

    served.world.clock.advance(Duration.ofHours(4));

    Reply later = served.get(all);
    assertThat(later.total()).isZero();
    assertThat(later.json().at("/window/startDate").asString())
        .isEqualTo(served.world.clock.instant().minus(Duration.ofHours(3)).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=ok", "type=run", "sort=batchSize", "endDate=x", "itemsPerPage=0"})
  void list_ofWhatThereCannotBe_isRefused(String query) {
    assertThat(served.get(all + "?" + query).status()).isEqualTo(400);
  }

  @Test
  void event_ofAnotherRunOrOfNone_isNotFound() {
    String id = served.get(all).all("events", "eventID").getFirst();
    Run other = served.ended(served.world.task());

    for (String path :
        List.of(
            "/1/runs/" + other.id() + "/events/" + id,
            "/1/runs/" + ServedRuns.NO_ID + "/events/" + id,
            "/1/runs/x/events",
            all + "/" + ServedRuns.NO_ID,
            all + "/x")) {
      assertThat(served.get(path).status()).as(path).isEqualTo(404);
    }
  }
}
