package millrace.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.connectors.json.JsonFactory;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SplitReader;
import millrace.store.index.IndexLimits;
import millrace.store.index.RecordDocuments;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * The yardstick: documents that stand in memory go into one Lucene index from two threads, with one
 * commit at the end. Nothing is read, parsed, compared or counted while the clock runs.
 */
final class BareIndex {
  private static final int THREADS = 2;
  private static final int AT_ONE_GO = 500;
  private static final double BUFFER_MEGABYTES = 256;

  private BareIndex() {}

  /** Takes a file of JSON Lines and a folder for the index; prints one JSON object. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    List<Document> documents = documents(Path.of(arguments[0]));
    System.gc();
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = process.getProcessCpuTime();
    long begin = System.nanoTime();
    int indexed = index(documents, Path.of(arguments[1]));
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    Duration work = Duration.ofNanos(process.getProcessCpuTime() - cpu);
    PrintStream out = System.out;
    out.printf(
        "{\"read\":%d,\"durationMs\":%d,\"cpuMs\":%d}%n",
        indexed, wall.toMillis(), work.toMillis());
  }

  /** What the product makes of the records, by the product's own code. */
  private static List<Document> documents(Path file) {
    Config config = new Config(Map.of("url", file.toUri().toString(), "uniqueIDColumn", "sku"));
    SourceContext context =
        new SourceContext(
            config,
            Optional.empty(),
            _ -> {
              throw new IllegalStateException("the file is on this machine");
            },
            _ -> file,
            ReadLimits.STANDARD);
    RecordDocuments records =
        RecordDocuments.apart(new RunId(new UUID(0x7000L, 1L << 63)), IndexLimits.STANDARD);
    List<Document> documents = new ArrayList<>();
    try (Source source = new JsonFactory().open(context);
        SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      for (Optional<Chunk> chunk = reader.next(AT_ONE_GO);
          chunk.isPresent();
          chunk = reader.next(AT_ONE_GO)) {
        Documents batch = (Documents) chunk.get().decode().batch();
        for (int i = 0; i < batch.size(); i++) {
          documents.add(records.document(batch, i));
        }
      }
    }
    return documents;
  }

  private static int index(List<Document> documents, Path folder)
      throws IOException, InterruptedException, ExecutionException {
    IndexWriterConfig config =
        new IndexWriterConfig(RecordDocuments.analyzer())
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setCommitOnClose(false);
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      AtomicInteger next = new AtomicInteger();
      Callable<Void> share =
          () -> {
            for (int from = next.getAndAdd(AT_ONE_GO);
                from < documents.size();
                from = next.getAndAdd(AT_ONE_GO)) {
              int to = Math.min(from + AT_ONE_GO, documents.size());
              for (Document document : documents.subList(from, to)) {
                writer.addDocument(document);
              }
            }
            return null;
          };
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (Future<Void> done : threads.invokeAll(List.of(share, share))) {
          done.get();
        }
      }
      writer.commit();
      return writer.getDocStats().numDocs;
    }
  }
}
