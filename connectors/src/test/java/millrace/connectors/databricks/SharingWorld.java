package millrace.connectors.databricks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.connectors.outbound.OutboundHttp;
import millrace.connectors.web.Quick;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceFactory;
import millrace.testkit.source.SourceWorld;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakePage;
import millrace.testkit.web.FakeRequest;
import millrace.testkit.web.FakeWeb;

/** A sharing server on loopback, as the published protocol has it, with files that are real. */
final class SharingWorld implements SourceWorld {
  static final String TOKEN = "token-of-the-share";
  static final String QUERY = "/delta-sharing/shares/s/schemas/c/tables/t/query";
  static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  static final DatabricksFactory FACTORY = new DatabricksFactory(Quick.PATIENCE, () -> NOW);

  private static final int STALL_AFTER_BYTES = 300;

  private final FakeWeb web = FakeWeb.start();
  private final OutboundHttp http = Quick.http();
  private final AtomicInteger version = new AtomicInteger();
  private final List<FakePage> pages = new ArrayList<>();
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<String> head = new ArrayList<>();
  private final List<Shared> files = new ArrayList<>();
  private final List<String> tail = new ArrayList<>();
  private String profile;

  /** A file and the values of its partition, as JSON. */
  private record Shared(String id, long size, String partition) {}

  SharingWorld(String columns, String... partitions) {
    settings.putAll(Map.of("useDeltaSharing", true, "share", "s", "schema", "c", "table", "t"));
    head.add("{\"protocol\":{\"minReaderVersion\":1}}");
    head.add(
        "{\"metaData\":{\"id\":\"m\",\"format\":{\"provider\":\"parquet\"},\"schemaString\":\""
            + "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":["
            + columns.replace("\"", "\\\"")
            + "]}\",\"partitionColumns\":["
            + String.join(",", List.of(partitions).stream().map(p -> '"' + p + '"').toList())
            + "]}}");
    profile =
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"%s/\",\"bearerToken\":\"%s\"}"
            .formatted(web.uri("/delta-sharing"), TOKEN);
    web.on(QUERY, this::answer);
  }

  SharingWorld file(String id, byte[] content, String partition) {
    pages.add(web.page("/files/" + id, content));
    files.add(new Shared(id, content.length, partition));
    return this;
  }

  SharingWorld setting(String name, Object value) {
    settings.put(name, value);
    return this;
  }

  SharingWorld profile(String text) {
    profile = text;
    return this;
  }

  SharingWorld protocol(String line) {
    head.set(0, line);
    return this;
  }

  SharingWorld end(String line) {
    tail.add(line);
    return this;
  }

  FakeWeb web() {
    return web;
  }

  private FakeAnswer answer(FakeRequest request) {
    if (!request.method().equals("POST")) {
      return FakeAnswer.of(405, "");
    }
    if (!request.header("authorization").orElse("").equals("Bearer " + TOKEN)) {
      return FakeAnswer.of(401, "{\"errorCode\":\"UNAUTHENTICATED\",\"message\":\"bad token\"}");
    }
    List<String> lines = new ArrayList<>(head);
    for (Shared file : files) {
      lines.add(
          "{\"file\":{\"url\":\"%s?sig=%d\",\"id\":\"%s-v%d\",\"partitionValues\":%s,\"size\":%d}}"
              .formatted(
                  web.uri("/files/" + file.id()),
                  web.requests().size(),
                  file.id(),
                  version.get(),
                  file.partition(),
                  file.size()));
    }
    lines.addAll(tail);
    return FakeAnswer.of(200, String.join("\n", lines) + "\n")
        .with("Content-Type", "application/x-ndjson; charset=utf-8")
        .with("Delta-Table-Version", Integer.toString(version.get()));
  }

  @Override
  public SourceFactory factory() {
    return FACTORY;
  }

  @Override
  public SourceContext context(ReadLimits limits) {
    return new SourceContext(
        new Config(settings),
        Optional.of(new Credentials("secrets", new Config(Map.of("profile", profile)))),
        http,
        url -> {
          throw new AssertionError("this is no file: " + url);
        },
        limits,
        new Programs(
            Map.of(),
            Path.of(System.getProperty("java.io.tmpdir"), "scratch"),
            Programs.NONE.limits(),
            Optional.empty()));
  }

  /** A new version of the table has new files. */
  @Override
  public void change() {
    version.incrementAndGet();
  }

  @Override
  public void stall() {
    pages.forEach(page -> page.thenStall(STALL_AFTER_BYTES));
  }

  @Override
  public OptionalLong bytesServed() {
    return OptionalLong.of(web.bytesServed());
  }

  @Override
  public void close() {
    http.close();
    web.close();
  }

  static String field(String name, String type) {
    return "{\"name\":\"%s\",\"type\":%s,\"nullable\":true,\"metadata\":{}}".formatted(name, type);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
