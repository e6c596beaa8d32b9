package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What connectors say beside their records is shown, without what they were told. */
class DockerTalkTest extends ConnectorCase {
  @Test
  void complaints_areShownWithTheirLevel_masked_andOnlyTheFirst() {
    configuration.put("mode", "chatty");

    assertThat(read(open(AIRBYTE, USERS))).hasSize(5);

    assertThat(said)
        .containsExactly(
            "WARNING WARNING line 0 with ***",
            "WARNING WARNING line 1 with ***",
            "WARNING WARNING line 2 with ***",
            "WARNING WARNING line 3 with ***",
            "WARNING WARNING line 4 with ***",
            "WARNING the connector said more than 5 lines; the rest is left out");
  }

  @Test
  void messages_forPeople_areShown() {
    configuration.put("mode", "logs");

    assertThat(read(open(AIRBYTE, USERS))).hasSize(5);

    assertThat(said)
        .containsExactly(
            "WARNING slow with ***",
            "INFO stream users: STARTED",
            "INFO stream users: about 5 records");
  }

  @Test
  void linesThatAreNoMessages_areShown() {
    configuration.put("mode", "talks");

    read(open(AIRBYTE, USERS));

    assertThat(said).containsExactly("INFO INFO this is a log line");
  }

  @Test
  void secrets_ofSeveralLines_areMaskedLineByLine() {
    Masking masking =
        new Masking(Map.of("key", "-----BEGIN-----\nMIIEvQIBADANBg\n-----END-----\n", "pin", 12));

    assertThat(masking.masked("got MIIEvQIBADANBg and 12")).isEqualTo("got *** and 12");
    assertThat(masking.masked("\"-----BEGIN-----\\nMIIEvQIBADANBg\\n\"")).doesNotContain("MII");
  }

  @Test
  void textThatIsCutWithinASecret_doesNotShowItsBeginning() {
    Masking masking = new Masking(Map.of("token", "s3cret-token"));

    assertThat(masking.maskedPart("a long line that ends in s3cret-")).doesNotContain("s3c");
    assertThat(masking.maskedPart("short")).isEmpty();
  }
}
