package millrace.connectors.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.CRC32C;
import millrace.connectors.outbound.OutboundHttp;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.testkit.Seeds;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeAnswer.Transfer;
import millrace.testkit.web.FakePage;
import millrace.testkit.web.FakeRequest;
import millrace.testkit.web.FakeWeb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebContentTest {
  private static final String PATH = "/feed.json";
  private static final String TIME = "Thu, 01 Jan 2026 00:00:00 GMT";
  private static final byte[] BYTES = bytes(200_000);

  private final FakeWeb web = FakeWeb.start();
  private final OutboundHttp http = Quick.http();

  @AfterEach
  void close() {
    http.close();
    web.close();
  }

  @Test
  void describe_page_hasNameIdentityAndLength() {
    web.page(PATH, BYTES).etag("\"1\"");
    Split split = content("GET", "?key=s3cret").describe();
    assertThat(split.name()).isEqualTo(web.uri(PATH).toString());
    assertThat(split.identity()).isEqualTo("etag:\"1\"");
    assertThat(split.size()).hasValue(BYTES.length);
    assertThat(web.requests()).extracting(FakeRequest::method).containsExactly("HEAD");
  }

  @Test
  void describe_headRefused_asksWithGet() {
    web.page(PATH, BYTES).lastModified(TIME).withoutHead();
    assertThat(content().describe().identity()).isEqualTo("modified:200000:" + TIME);
    assertThat(web.requests()).extracting(FakeRequest::method).containsExactly("HEAD", "GET");
  }

  @Test
  void describe_post_asksWithPost() {
    web.page(PATH, BYTES).etag("\"1\"");
    Content content = content("POST", "");
    assertThat(content.describe().identity()).isEqualTo("etag:\"1\"");
    assertThat(read(content, content.describe())).isEqualTo(BYTES);
    assertThat(web.requests()).extracting(FakeRequest::method).containsOnly("POST");
  }

  @Test
  void open_statusesThatAreNoContent_sayWhatToDo() {
    assertThat(refusal(401)).isEqualTo(SourceError.AUTH_REJECTED);
    assertThat(refusal(403)).isEqualTo(SourceError.FORBIDDEN);
    assertThat(refusal(404)).isEqualTo(SourceError.NOT_FOUND);
    assertThat(refusal(410)).isEqualTo(SourceError.NOT_FOUND);
    assertThat(refusal(400)).isEqualTo(SourceError.REFUSED);
    assertThat(refusal(204)).isEqualTo(SourceError.REFUSED);
    assertThat(refusal(429)).isEqualTo(SourceError.UNAVAILABLE);
    assertThat(refusal(503)).isEqualTo(SourceError.UNAVAILABLE);
  }

  @Test
  void read_cutWithRanges_goesOnWithTheRest() {
    web.page(PATH, BYTES).etag("\"1\"").ranges().thenCut(60_000).thenCut(10_000);
    assertThat(read(content())).isEqualTo(BYTES);
    List<FakeRequest> gets = gets();
    assertThat(gets).hasSize(3);
    assertThat(gets.get(1).header("range")).contains("bytes=60000-");
    assertThat(gets.get(1).header("if-range")).contains("\"1\"");
    assertThat(gets.get(2).header("range")).contains("bytes=70000-");
  }

  @Test
  void read_cutWithoutRanges_goesOnFromTheBeginning() {
    web.page(PATH, BYTES).etag("\"1\"").thenCut(60_000);
    assertThat(read(content())).isEqualTo(BYTES);
    assertThat(gets()).hasSize(2);
  }

  @Test
  void read_cutWhereTheServerSaysNothing_comparesWhatWasThere() {
    FakePage page = web.page(PATH, BYTES).transfer(Transfer.CHUNKED);
    Content content = content();
    Split split = content.describe();
    page.thenCut(60_000);
    assertThat(read(content, split)).isEqualTo(BYTES);
    byte[] other = BYTES.clone();
    other[100]++;
    page.thenCutAndChange(60_000, changing -> changing.content(other));
    MillraceException e = catchThrowableOfType(MillraceException.class, () -> read(content, split));
    assertThat(e.failure().code()).isEqualTo(SourceError.CHANGED);
  }

  @Test
  void read_changedInTheMiddle_isNoticed() {
    byte[] other = BYTES.clone();
    other[150_000]++;
    web.page(PATH, BYTES)
        .etag("\"1\"")
        .ranges()
        .thenCutAndChange(60_000, page -> page.content(other).etag("\"2\""));
    assertThat(failure(content())).isEqualTo(SourceError.CHANGED);
    web.page(PATH, BYTES)
        .lastModified(TIME)
        .thenCutAndChange(60_000, page -> page.content(Arrays.copyOf(BYTES, 190_000)));
    assertThat(failure(content())).isEqualTo(SourceError.CHANGED);
  }

  @Test
  void read_packedOnTheWay_isUnpackedAndGoesOnAfterACut() {
    web.page(PATH, BYTES).etag("\"1\"").ranges().gzip().thenCut(3_000);
    assertThat(read(content())).isEqualTo(BYTES);
    assertThat(gets().get(1).header("range")).contains("bytes=3000-");
    web.page(PATH, BYTES).lastModified(TIME).ranges().gzip().thenCut(3_000);
    assertThat(read(content())).isEqualTo(BYTES);
    assertThat(gets().getLast().header("range")).isEmpty();
  }

  @Test
  void read_packedFile_isUnpackedByItsMagic() {
    web.page(PATH, FakePage.gzip(BYTES)).etag("\"1\"").ranges().thenCut(1_000);
    assertThat(read(content())).isEqualTo(BYTES);
    web.page(PATH, FakePage.gzip(FakePage.gzip(BYTES))).gzip();
    assertThat(read(content())).as("only one layer is the file's own").startsWith(0x1f, 0x8b);
  }

  @Test
  void read_packedFileIsCut_isTruncated() {
    byte[] packed = FakePage.gzip(BYTES);
    byte[] cut = Arrays.copyOf(packed, packed.length - 5);
    web.page(PATH, cut).etag("\"1\"");
    assertThat(failure(content())).isEqualTo(SourceError.TRUNCATED);
    web.page(PATH, cut).transfer(Transfer.CLOSE);
    assertThat(failure(content())).isEqualTo(SourceError.TRUNCATED);
  }

  @Test
  void read_connectionEndsEarlyAndNoLengthIsKnown_goesOnWhenThePackedContentIsNotWhole() {
    web.page(PATH, FakePage.gzip(BYTES)).transfer(Transfer.CLOSE).thenCut(2_000).thenCut(2_500);
    assertThat(read(content())).isEqualTo(BYTES);
  }

  @Test
  void read_shorterThanItsLengthEachTime_isTruncated() {
    FakePage page = web.page(PATH, BYTES).etag("\"1\"").ranges();
    page.thenCut(60_000).thenCut(0).thenCut(0).thenCut(0).thenCut(0).thenCut(0).thenCut(0);
    Content content = content();
    Split split = content.describe();
    MillraceException e = catchThrowableOfType(MillraceException.class, () -> read(content, split));
    assertThat(e.failure().code()).isEqualTo(SourceError.TRUNCATED);
    assertThat(e.failure().message())
        .isEqualTo(web.uri(PATH) + " breaks off after 60000 bytes of 200000 each time");
  }

  @Test
  void read_breaksElsewhereEachTime_isUnavailable() {
    FakePage page = web.page(PATH, BYTES).etag("\"1\"");
    page.thenCut(60_000).thenCut(50_000).thenCut(40_000).thenCut(30_000).thenCut(20_000);
    assertThat(failure(content())).isEqualTo(SourceError.UNAVAILABLE);
  }

  @Test
  void read_senderStandsStill_goesOnAndGivesUpAfterSomeTries() {
    try (OutboundHttp hasty = Quick.http(Duration.ofMillis(60))) {
      web.page(PATH, BYTES).etag("\"1\"").ranges().thenStall(60_000);
      Content content = content(hasty, "GET", "", Authorizer.none());
      assertThat(read(content)).isEqualTo(BYTES);
      FakePage page = web.page(PATH, BYTES).etag("\"1\"").ranges();
      page.thenStall(60_000).thenStall(0).thenStall(0).thenStall(0).thenStall(0).thenStall(0);
      assertThat(failure(content)).isEqualTo(SourceError.UNAVAILABLE);
    }
  }

  @Test
  void open_atAPlaceWithRanges_asksForTheRestAlone() {
    web.page(PATH, BYTES).etag("\"1\"").ranges();
    assertThat(readFrom(plain(150_000))).isEqualTo(rest(150_000));
    assertThat(gets()).hasSize(1);
    assertThat(gets().getFirst().header("range")).contains("bytes=150000-");
    assertThat(readFrom(plain(BYTES.length))).isEmpty();
  }

  @Test
  void open_atAPlaceWithoutRanges_readsPastWhatIsBefore() {
    web.page(PATH, BYTES).lastModified(TIME);
    assertThat(readFrom(plain(150_000))).isEqualTo(rest(150_000));
    web.page(PATH, FakePage.gzip(BYTES)).etag("\"1\"").ranges();
    assertThat(readFrom(new Bookmark(150_000, 1, true, OptionalLong.empty(), "")))
        .isEqualTo(rest(150_000));
  }

  @Test
  void open_atAPlaceAndTheServerPacksByNow_findsThePlaceAllTheSame() {
    web.page(PATH, BYTES).etag("\"1\"").ranges().gzip();
    assertThat(readFrom(plain(150_000))).isEqualTo(rest(150_000));
  }

  @Test
  void open_atAPlaceAndNothingSaysWhichVersion_comparesTheChecksum() {
    web.page(PATH, BYTES);
    CRC32C sum = new CRC32C();
    sum.update(BYTES, 0, 150_000);
    Bookmark place = new Bookmark(150_000, 1, false, OptionalLong.of(sum.getValue()), "");
    assertThat(readFrom(place)).isEqualTo(rest(150_000));
    byte[] other = BYTES.clone();
    other[0]++;
    web.page(PATH, other);
    Content content = content();
    Split split = content.describe();
    assertThat(
            catchThrowableOfType(MillraceException.class, () -> content.open(split, place))
                .failure()
                .code())
        .isEqualTo(SourceError.CHANGED);
    assertThat(
            catchThrowableOfType(MillraceException.class, () -> content.open(split, plain(5)))
                .failure()
                .code())
        .as("a place without a checksum proves nothing here")
        .isEqualTo(SourceError.CHANGED);
  }

  @Test
  void open_serverSendsAnotherPart_isRefused() {
    web.page(PATH, BYTES).etag("\"1\"");
    Content content = content();
    Split split = content.describe();
    web.on(
        PATH,
        _ ->
            FakeAnswer.of(206, "x")
                .with("ETag", "\"1\"")
                .with("Content-Range", "bytes 0-0/200000"));
    MillraceException e =
        catchThrowableOfType(MillraceException.class, () -> content.open(split, plain(5)));
    assertThat(e.failure().code()).isEqualTo(SourceError.REFUSED);
  }

  @Test
  void open_serverAlwaysSpeaksOfARange_isRefusedAtOnce() {
    web.on(
        PATH,
        request ->
            FakeAnswer.of(request.method().equals("HEAD") ? 200 : 416, "").with("ETag", "\"1\""));
    assertThat(failure(content())).isEqualTo(SourceError.REFUSED);
    assertThat(gets()).hasSizeLessThan(3);
  }

  @Test
  void read_packedInAWayNobodyAskedFor_isRefused() {
    web.on(PATH, _ -> FakeAnswer.of(200, "x").with("Content-Encoding", "br"));
    assertThat(failure(content())).isEqualTo(SourceError.REFUSED);
  }

  @Test
  void read_anyCuts_givesTheWholeContent() {
    Seeds.forAll(
        12,
        random -> {
          FakePage page =
              web.page(PATH, BYTES)
                  .transfer(random.nextBoolean() ? Transfer.LENGTH : Transfer.CHUNKED);
          page.etag(random.nextBoolean() ? "\"1\"" : null);
          page.lastModified(random.nextBoolean() ? TIME : null);
          if (random.nextBoolean()) {
            page.ranges();
          }
          if (random.nextBoolean()) {
            page.gzip();
          }
          for (int i = random.nextInt(3); i > 0; i--) {
            page.thenCut(random.nextInt(100_000));
          }
          assertThat(read(content())).isEqualTo(BYTES);
        });
  }

  private SourceError refusal(int status) {
    web.on(PATH, _ -> FakeAnswer.of(status, ""));
    Content content = content();
    return (SourceError)
        catchThrowableOfType(MillraceException.class, content::describe).failure().code();
  }

  private List<FakeRequest> gets() {
    return web.requests().stream().filter(request -> request.method().equals("GET")).toList();
  }

  private Content content() {
    return content("GET", "");
  }

  private Content content(String method, String query) {
    return content(http, method, query, Authorizer.none());
  }

  private Content content(OutboundHttp by, String method, String query, Authorizer authorizer) {
    URI uri = web.uri(PATH + query);
    return new WebContent(new Endpoint(by, uri, method, authorizer), Quick.PATIENCE);
  }

  private static byte[] read(Content content) {
    return read(content, content.describe());
  }

  private static byte[] read(Content content, Split split) {
    return drain(content.open(split, Bookmark.START));
  }

  private static Object failure(Content content) {
    MillraceException e = catchThrowableOfType(MillraceException.class, () -> read(content));
    return e == null ? "none" : e.failure().code();
  }

  private byte[] readFrom(Bookmark place) {
    Content content = content();
    return drain(content.open(content.describe(), place));
  }

  private static byte[] drain(DecodedBytes bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[7_000];
    try (bytes) {
      for (int n = bytes.fill(buffer); n > 0; n = bytes.fill(buffer)) {
        all.write(buffer, 0, n);
      }
    }
    return all.toByteArray();
  }

  private static Bookmark plain(long offset) {
    return new Bookmark(offset, 1, false, OptionalLong.empty(), "");
  }

  private static byte[] rest(int from) {
    return Arrays.copyOfRange(BYTES, from, BYTES.length);
  }

  /** Text, so that it packs well, but not too well. */
  private static byte[] bytes(int length) {
    StringBuilder text = new StringBuilder();
    Random random = new Random(3);
    while (text.length() < length) {
      text.append("{\"n\":").append(random.nextInt(1_000)).append("}\n");
    }
    return Arrays.copyOf(text.toString().getBytes(UTF_8), length);
  }
}
