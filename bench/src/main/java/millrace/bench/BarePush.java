package millrace.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import millrace.api.algolia.push.PushBody;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.Route;
import millrace.api.http.Router;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.store.index.IndexLimits;
import millrace.store.index.RecordDocuments;
import millrace.store.index.field.Fields;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;

/**
 * The yardstick of pushes: the product's own HTTP server and documents before one bare index.
 * Records are in the index before the answer, and durable never: there is no journal, no commit, no
 * run and no count.
 */
final class BarePush {
  private static final double BUFFER_MEGABYTES = 64;

  private final IndexWriter writer;
  private final RecordDocuments documents =
      RecordDocuments.apart(new RunId(new UUID(0x7000L, 1L << 63)), IndexLimits.STANDARD);

  private BarePush(IndexWriter writer) {
    this.writer = writer;
  }

  /** Takes a folder for the index; prints one JSON object once it serves, until it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    IndexWriterConfig config =
        new IndexWriterConfig(RecordDocuments.analyzer())
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setCommitOnClose(false);
    try (FSDirectory directory = FSDirectory.open(Path.of(arguments[arguments.length - 1]));
        IndexWriter writer = new IndexWriter(directory, config);
        HttpServer server =
            HttpServer.start(
                HttpSettings.LOOPBACK, new Router(List.of(face(writer))), UUID::randomUUID)) {
      PrintStream out = System.out;
      out.printf("{\"url\":\"%s\"}%n", server.url());
      new CountDownLatch(1).await();
    }
  }

  private static Face face(IndexWriter writer) {
    BarePush bare = new BarePush(writer);
    return new Face(
        List.of("/"),
        ErrorRenderer.PLAIN,
        List.of(
            new Route(Method.POST, "/1/push/{indexName}", Access.EVERYBODY, bare::push),
            new Route(Method.POST, "/1/indexes/{indexName}/query", Access.EVERYBODY, bare::count)));
  }

  private Answer push(Request request) {
    Documents batch = PushBody.read(request.body().bytes()).records();
    try {
      for (int i = 0; i < batch.size(); i++) {
        writer.updateDocument(new Term(Fields.ID, batch.key(i)), documents.document(batch, i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.json(Map.of("message", "indexed"));
  }

  private Answer count(Request request) {
    request.body().bytes();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      return Answer.json(Map.of("nbHits", reader.numDocs()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
