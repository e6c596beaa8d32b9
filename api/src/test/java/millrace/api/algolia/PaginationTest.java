package millrace.api.algolia;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginationTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "10, 1", "11, 2", "20, 2", "21, 3"})
  void pages_ofItems_areAtLeastOne(long items, long pages) {
    assertThat(Pagination.of(7, 10, items)).isEqualTo(new Pagination(pages, 7, items, 10));
  }

  @Test
  void pages_ofVeryManyItems_areCounted() {
    assertThat(Pagination.of(1, 1, Long.MAX_VALUE).nbPages()).isEqualTo(Long.MAX_VALUE);
  }
}
