package millrace.spi.config;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigSpecTest {
  private static final ConfigSpec CLOSED =
      ConfigSpec.of(
          required("url", FieldType.name(), "Address."),
          optional("password", FieldType.text(), "Password.").asSecret(),
          optional("list", new FieldType.OrNull(new FieldType.ListOf(FieldType.text())), "List."));

  @Test
  void problems_ofWhatIsDeclared_areNone() {
    assertThat(CLOSED.problems(Map.of("url", "u", "list", List.of("a")))).isEmpty();
    assertThat(CLOSED.problems(withNull("list"))).isEmpty();
  }

  private static Map<String, Object> withNull(String name) {
    Map<String, Object> input = new HashMap<>(Map.of("url", "u"));
    input.putAll(Collections.singletonMap(name, null));
    return input;
  }

  @Test
  void problems_ofNull_areThoseOfAWrongValue() {
    assertThat(CLOSED.problems(withNull("password"))).containsExactly("password must be a text");
    assertThat(CLOSED.problems(withNull("url")))
        .containsExactly("url must be a text that is not empty");
    assertThat(CLOSED.problems(Map.of("url", "u", "list", Arrays.asList("a", null))))
        .containsExactly("list[1] must be a text");
  }

  @Test
  void problems_ofOtherNames_nameThemAndThoseThatAreKnown() {
    assertThat(CLOSED.problems(Map.of("url", "u", "ulr", "u")))
        .containsExactly("ulr is not a known setting; known are url, password, list");
    assertThat(ConfigSpec.of().problems(Map.of("ulr", "u")))
        .containsExactly("ulr is not a known setting; none is");
  }

  @Test
  void problems_ofOpenSettings_areThoseOfTheirValues() {
    ConfigSpec open = CLOSED.openTo(new FieldType.Flag());

    assertThat(open.problems(Map.of("url", "u", "any", true))).isEmpty();
    assertThat(open.problems(Map.of("url", "u", "any", 1)))
        .containsExactly("any must be true or false");
    assertThat(CLOSED.openTo(new FieldType.Anything()).problems(withNull("any"))).isEmpty();
  }

  @Test
  void problemsOfPart_withoutWhatIsRequired_areNone() {
    assertThat(CLOSED.problemsOfPart(Map.of("password", "p"))).isEmpty();
    assertThat(CLOSED.problemsOfPart(Map.of("url", ""))).hasSize(1);
    assertThat(CLOSED.problemsOfPart(Map.of("other", ""))).hasSize(1);
  }

  @Test
  void secretNames_ofAnInput_areThoseThatAreThere() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("url", "u");
    input.put("password", "p");
    input.put("token", "t");

    assertThat(CLOSED.secretNames(Map.of("url", "u"))).isEmpty();
    assertThat(CLOSED.secretNames(input)).containsExactly("password");
    assertThat(CLOSED.openToSecrets(FieldType.text()).secretNames(input))
        .containsExactly("password", "token");
    assertThat(CLOSED.openTo(FieldType.text()).secretNames(input)).containsExactly("password");
  }

  @Test
  void config_ofNulls_dropsThoseOfSettingsAndKeepsThoseFurtherDown() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.putAll(Collections.singletonMap("gone", null));
    input.put("kept", Arrays.asList(1, null, Collections.singletonMap("x", null)));

    Config config = new Config(input);

    assertThat(config.values()).containsOnlyKeys("kept");
    assertThat(config.values().get("kept"))
        .isEqualTo(Arrays.asList(1L, null, Collections.singletonMap("x", null)));
  }

  @Test
  void config_ofAnyKindOfNumber_isEqual() {
    assertThat(new Config(Map.of("n", 1, "d", 1.5)))
        .isEqualTo(new Config(Map.of("n", 1L, "d", new BigDecimal("1.5"))));
  }
}
