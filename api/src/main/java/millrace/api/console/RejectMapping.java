package millrace.api.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;

/** Rejects between the domain and the wire. */
final class RejectMapping {
  private static final Pattern KEY = Pattern.compile("(\\d{1,9})\\.(\\d{1,18})\\.(\\d{1,9})");

  private static final long NO_OFFSET = -1;

  private RejectMapping() {}

  static Wire.Reject toWire(KeptReject kept) {
    Reject reject = kept.reject();
    return new Wire.Reject(
        key(kept.key()),
        Word.of(reject.disposition()),
        reject.code().id(),
        reject.message(),
        Word.of(reject.code().blame()),
        Word.of(reject.code().retry()),
        toWire(reject.position()),
        reject.originalText(),
        isText(reject.original())
            ? Optional.empty()
            : Optional.of(Base64.getEncoder().encodeToString(reject.original())),
        kept.originalBytes());
  }

  private static Wire.Position toWire(Position position) {
    Optional<Long> offset = Optional.of(position.offset()).filter(n -> n != NO_OFFSET);
    return new Wire.Position(position.split(), position.file(), position.record(), offset);
  }

  private static Position toDomain(Wire.Position wire) {
    return new Position(wire.split(), wire.file(), wire.record(), wire.offset().orElse(NO_OFFSET));
  }

  private static boolean isText(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * The reject that was sent.
   *
   * @throws IllegalArgumentException when it cannot have been one
   */
  static KeptReject toDomain(Wire.Reject wire) {
    Reject reject =
        new Reject(
            Word.read(Disposition.class, wire.disposition()),
            FailureMapping.code(wire.code(), wire.blame(), wire.retry()),
            wire.message(),
            toDomain(wire.position()),
            wire.originalBase64()
                .map(Base64.getDecoder()::decode)
                .orElseGet(() -> wire.original().getBytes(UTF_8)));
    return new KeptReject(key(wire.key()), reject, wire.originalBytes());
  }

  /** A key as clients see it: a text without a meaning to them. */
  static String key(RejectKey key) {
    String text = key.split() + "." + key.seq() + "." + key.number();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  /**
   * The key behind such a text.
   *
   * @throws IllegalArgumentException when it was not made by {@link #key(RejectKey)}
   */
  static RejectKey key(String text) {
    Matcher parts = KEY.matcher(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
    if (!parts.matches()) {
      throw new IllegalArgumentException("no key: " + text);
    }
    return new RejectKey(
        Integer.parseInt(parts.group(1)),
        Long.parseLong(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }
}
