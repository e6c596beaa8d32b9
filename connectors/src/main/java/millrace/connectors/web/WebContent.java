package millrace.connectors.web;

import java.util.Map;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.HttpAnswer;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;

/** Something on the web. */
record WebContent(Endpoint endpoint, Patience patience) implements Content {
  private static final Map<String, String> HEADERS = Map.of("Accept-Encoding", "gzip");

  @Override
  public Split describe() {
    if (endpoint.isGet()) {
      try (HttpAnswer head = endpoint.ask("HEAD", HEADERS)) {
        // Some servers refuse a HEAD or leave out what they say with a GET.
        if (head.status() == 200 && Fingerprint.of(head, head.length()).guards()) {
          return split(head);
        }
      }
    }
    HttpAnswer answer = endpoint.ask(endpoint.method(), HEADERS);
    if (answer.status() != 200) {
      throw endpoint.refusal(answer);
    }
    try (answer) {
      return split(answer);
    }
  }

  @Override
  public DecodedBytes open(Split split, Bookmark from) {
    Fingerprint expected = Fingerprint.parse(split.identity());
    if (!from.isStart() && !from.packed() && from.checksum().isEmpty()) {
      Download rest = Download.open(endpoint, patience, expected, from.offset());
      if (!rest.isGuarded()) {
        rest.close();
        throw new MillraceException(
            SourceError.CHANGED,
            endpoint.name() + " does not say any more which version it is; start a new run");
      }
      if (!rest.isEncoded()) {
        return new DecodedBytes(rest, endpoint.name());
      }
      // The server packs it now, so the place is another one on the wire.
      rest.close();
    }
    return fromTheBeginning(expected, from);
  }

  private DecodedBytes fromTheBeginning(Fingerprint expected, Bookmark from) {
    Download whole = Download.open(endpoint, patience, expected, 0);
    DecodedBytes bytes = new DecodedBytes(whole, endpoint.name());
    boolean atPlace = false;
    try {
      if (whole.isEncoded()) {
        bytes.unpacking();
      }
      bytes.unpackingByMagic();
      if (!whole.isGuarded()) {
        bytes.summing();
      }
      bytes.skippingTo(from);
      atPlace = true;
      return bytes;
    } finally {
      if (!atPlace) {
        bytes.close();
      }
    }
  }

  private Split split(HttpAnswer answer) {
    String identity = Fingerprint.of(answer, answer.length()).identity();
    return new Split(endpoint.name(), identity, answer.length().orElse(-1));
  }
}
