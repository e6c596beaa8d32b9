package millrace.connectors.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.connectors.text.Block;
import millrace.connectors.text.BlockDecoder;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.batch.Origins;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Fetched;

/**
 * Turns blocks of values into documents, which are the bytes of the file themselves.
 *
 * @param file as positions call it
 */
record JsonDecoder(Optional<String> declaredKey, String file) implements BlockDecoder {

  @Override
  public Fetched decode(Block block) {
    byte[] bytes = block.bytes();
    Origins origins = new Origins(bytes, block.base(), block.size());
    Documents.Builder documents = new Documents.Builder(bytes, origins, block.size());
    List<Reject> rejects = new ArrayList<>();
    RecordCheck check = new RecordCheck(declaredKey);
    for (int i = 0; i < block.size(); i++) {
      int start = block.start(i);
      int end = block.end(i);
      if (!check.isRecord(bytes, start, end, block.base())) {
        Position position = new Position(0, file, block.record(i), block.offset(i));
        rejects.add(Reject.rejected(check.code(), check.message(), position, block.original(i)));
        continue;
      }
      origins.add(block.record(i), start, end);
      String key = check.key();
      if (key == null) {
        documents.addGenerated(start, end, GeneratedKey.of(bytes, start, end));
      } else {
        documents.add(start, end, key);
      }
    }
    return new Fetched(documents.build(), rejects);
  }
}
