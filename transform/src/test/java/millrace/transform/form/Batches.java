package millrace.transform.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Origins;

/** Documents for tests: a key, or none, and the text. */
public final class Batches {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> keys = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  public Batches add(String key, String json) {
    bytes.writeBytes(json.getBytes(UTF_8));
    keys.add(key);
    ends.add(bytes.size());
    return this;
  }

  /** A record without a key. */
  public Batches add(String json) {
    return add("", json);
  }

  public Documents build() {
    byte[] all = bytes.toByteArray();
    Origins origins = new Origins(all, 0, keys.size());
    Documents.Builder builder = new Documents.Builder(all, origins, keys.size());
    for (int i = 0, start = 0; i < keys.size(); start = ends.get(i), i++) {
      int end = ends.get(i);
      origins.add(i + 1, start, end);
      if (keys.get(i).isEmpty()) {
        builder.addGenerated(start, end, GeneratedKey.of(all, start, end));
      } else {
        builder.add(start, end, keys.get(i));
      }
    }
    return builder.build();
  }

  public static List<String> texts(Documents documents) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      texts.add(new String(documents.document(i), UTF_8));
    }
    return texts;
  }

  public static List<String> keys(Documents documents) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      keys.add(documents.key(i));
    }
    return keys;
  }
}
