package millrace.api.http;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import millrace.api.http.Answer.Payload;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** Sends an answer, and blocks until the client has taken it or gone. */
final class AnswerWriter {
  /** Below this, packing costs more than it saves. */
  private static final int GZIP_BYTES_MIN = 1_400;

  private static final int BUFFER_BYTES = 16 << 10;

  private final Exchange exchange;
  private final Response response;
  private final HttpLimits limits;
  private final BooleanSupplier stopping;

  AnswerWriter(Exchange exchange, Response response, HttpLimits limits, BooleanSupplier stopping) {
    this.exchange = exchange;
    this.response = response;
    this.limits = limits;
    this.stopping = stopping;
  }

  void send(Answer answer) throws IOException {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(Exchange.ID_HEADER, exchange.id());
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    answer.headers().forEach(headers::put);
    boolean leavesBody = exchange.leavesBody();
    if (leavesBody) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    switch (answer.payload()) {
      case Payload.Nothing _ -> Content.Sink.write(response, true, null);
      case Payload.Bytes bytes -> bytes(bytes);
      case Payload.Stream stream -> stream(stream);
      case Payload.Events events -> events(events.feed());
    }
    if (leavesBody) {
      exchange.drain();
    }
  }

  private void bytes(Payload.Bytes bytes) throws IOException {
    byte[] content = bytes.content();
    if (packs(bytes.type()) && content.length >= GZIP_BYTES_MIN) {
      content = packed(content);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, bytes.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
    Content.Sink.write(response, true, exchange.isHead() ? null : ByteBuffer.wrap(content));
  }

  /** Whether the content may be packed, and, if so, says that this depends on the client. */
  private boolean packs(String type) {
    boolean text = type.startsWith("text/") || type.contains("json") || type.contains("javascript");
    if (text) {
      response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
    }
    return text && exchange.acceptsGzip();
  }

  private byte[] packed(byte[] content) throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4);
    try (OutputStream gzip = new GZIPOutputStream(bytes, BUFFER_BYTES)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private void stream(Payload.Stream stream) throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.type());
    boolean packs = packs(stream.type());
    if (packs) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    if (exchange.isHead()) {
      Content.Sink.write(response, true, null);
      return;
    }
    OutputStream wire =
        new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER_BYTES);
    OutputStream out = packs ? new GZIPOutputStream(wire, BUFFER_BYTES, true) : wire;
    stream.writer().writeTo(out);
    // Only now: closing ends the answer, and one that broke off must not look like a whole one.
    out.close();
  }

  private void events(EventFeed feed) throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    if (exchange.isHead()) {
      feed.close();
      Content.Sink.write(response, true, null);
      return;
    }
    OutputStream out =
        new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER_BYTES);
    new EventWriter(out, limits.heartbeat(), stopping).send(feed);
    out.close();
  }
}
