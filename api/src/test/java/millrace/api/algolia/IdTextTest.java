package millrace.api.algolia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import millrace.catalog.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {
  private static final TaskId ID =
      new TaskId(UUID.fromString("6c02aeb1-775e-418e-870b-1faccd4b2c0f"));

  @Test
  void parse_ofAUuid_givesItWhateverItsCase() {
    assertThat(IdText.parse(ID.toString(), TaskId::new)).contains(ID);
    assertThat(IdText.parse("6C02AEB1-775E-418E-870B-1FACCD4B2C0F", TaskId::new)).contains(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "x", "0", "1-1-1-1-1", "6c02aeb1775e418e870b1faccd4b2c0f", "1';--"})
  void parse_ofAnythingElse_givesNothing(String text) {
    assertThat(IdText.parse(text, TaskId::new)).isEmpty();
    assertThatThrownBy(() -> IdText.reference("taskID", text, TaskId::new))
        .hasMessageContaining("catalog.dangling_reference")
        .hasMessageContaining("taskID");
  }

  @Test
  void wanted_ofManyTexts_areTheDistinctIdsAmongThem() {
    assertThat(IdText.wanted("taskIDs", List.of("x", ID.toString(), ID.toString()), TaskId::new))
        .containsExactly(ID);
    assertThat(IdText.wanted("taskIDs", Collections.nCopies(IdText.WANTED_MAX, "x"), TaskId::new))
        .isEmpty();
    assertThatThrownBy(() ->
            IdText.wanted("taskIDs", Collections.nCopies(IdText.WANTED_MAX + 1, "x"), TaskId::new))
        .hasMessageContaining("request.invalid: taskIDs must have at most 1000 items");
  }

  @Test
  void inOrder_ofWhatWasFound_isTheOrderOfTheQuestion() {
    assertThat(IdText.inOrder(List.of(3, 1, 2), List.of("1", "3"), Integer::valueOf))
        .containsExactly("3", "1");
  }
}
