package millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;

/** A reject for people and for scripts. */
final class RejectText {
  private static final int SHOWN = 160;

  private RejectText() {}

  static Map<String, Object> members(Reject reject) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", reject.code().id());
    members.put("message", reject.message());
    members.put("position", position(reject.position()));
    members.put("original", reject.originalText());
    boolean exact = Arrays.equals(reject.originalText().getBytes(UTF_8), reject.original());
    if (!exact) {
      members.put("originalBase64", Base64.getEncoder().encodeToString(reject.original()));
    }
    return members;
  }

  private static Map<String, Object> position(Position position) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", position.file());
    members.put("record", position.record());
    if (position.offset() >= 0) {
      members.put("offset", position.offset());
    }
    return members;
  }

  static List<String> lines(Reject reject) {
    Position position = reject.position();
    String at = position.offset() < 0 ? "" : ", byte " + Words.count(position.offset());
    return List.of(
        "%s, record %s%s: %s [%s]"
            .formatted(
                position.file(),
                Words.count(position.record()),
                at,
                reject.message(),
                reject.code().id()),
        "    " + shortened(reject.originalText()));
  }

  private static String shortened(String text) {
    String line = text.replace("\r", "\\r").replace("\n", "\\n");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
