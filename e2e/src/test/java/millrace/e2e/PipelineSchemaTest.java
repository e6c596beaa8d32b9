package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PipelineSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root", ".."));
  private static final Path FILE = ROOT.resolve("docs").resolve("pipeline.schema.json");

  /** {@code ./millrace schema > docs/pipeline.schema.json} writes it anew. */
  @Test
  void publishedSchema_isTheOneOfTheConnectors() {
    assertThat(FILE).content().isEqualTo(Commands.millrace("schema").out());
  }

  @Test
  void sample_fitsTheSchema_andMistakesDoNot() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE));
    String sample = Files.readString(ROOT.resolve("samples").resolve("products.yaml"));

    assertThat(schema.validate(sample, InputFormat.YAML)).isEmpty();
    assertThat(schema.validate(sample.replace("price: float", "price: money"), InputFormat.YAML))
        .isNotEmpty();
    assertThat(schema.validate(sample.replace("url:", "uri:"), InputFormat.YAML)).isNotEmpty();
    assertThat(schema.validate(sample.replace("replace ", "swap "), InputFormat.YAML)).isNotEmpty();
  }
}
