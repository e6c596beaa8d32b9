package millrace.e2e.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final Path FILE =
      Path.of(System.getProperty("millrace.root", ".."), "samples", "products.csv");

  /** {@code -Dsamples=apply} writes the file anew. */
  @Test
  void shippedFile_madeAgain_isTheSame() throws IOException {
    if ("apply".equals(System.getProperty("samples"))) {
      Files.writeString(FILE, Products.csv());
    }
    assertThat(FILE).content().isEqualTo(Products.csv());
  }
}
