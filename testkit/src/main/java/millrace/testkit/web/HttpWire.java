package millrace.testkit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.testkit.web.FakeAnswer.Ending;
import millrace.testkit.web.FakeAnswer.Transfer;

/** As much of HTTP/1.1 as tests need. */
final class HttpWire {
  private static final int CHUNK_BYTES = 4_000;

  private HttpWire() {}

  record Written(long bodyBytes, Ending ending) {}

  static FakeRequest read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    FakeRequest head = new FakeRequest(first[0], path(first[1]), query(first[1]), headers, "");
    int length = head.header("content-length").map(Integer::parseInt).orElse(0);
    String body = new String(in.readNBytes(length), UTF_8);
    return new FakeRequest(head.method(), head.path(), head.query(), headers, body);
  }

  static Written write(FakeAnswer answer, boolean headOnly, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Fake\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    switch (answer.transfer()) {
      case LENGTH -> head.append("Content-Length: " + answer.body().length + "\r\n");
      case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
      case CLOSE -> {}
    }
    out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(ISO_8859_1));
    if (headOnly) {
      return new Written(0, new Ending.Whole());
    }
    int bytes =
        switch (answer.ending()) {
          case Ending.Whole _ -> answer.body().length;
          case Ending.Cut cut -> Math.min(cut.bytes(), answer.body().length);
          case Ending.Stall stall -> Math.min(stall.bytes(), answer.body().length);
        };
    body(answer, bytes, out);
    out.flush();
    return new Written(bytes, answer.ending());
  }

  private static void body(FakeAnswer answer, int bytes, OutputStream out) throws IOException {
    if (answer.transfer() != Transfer.CHUNKED) {
      out.write(answer.body(), 0, bytes);
      return;
    }
    for (int at = 0; at < bytes; at += CHUNK_BYTES) {
      int length = Math.min(CHUNK_BYTES, bytes - at);
      out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      out.write(answer.body(), at, length);
      out.write("\r\n".getBytes(ISO_8859_1));
    }
    if (answer.ending() instanceof Ending.Whole) {
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static String path(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  private static String query(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }
}
