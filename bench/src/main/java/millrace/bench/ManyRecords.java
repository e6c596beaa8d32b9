package millrace.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import millrace.connectors.json.JsonFactory;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SplitReader;

/**
 * Gives some records to a program over and over, from two threads, until there have been so many.
 * What a program needs for a record is then all that its memory can grow by.
 */
final class ManyRecords {
  /** The resident size once so many percent of the records are through. */
  static final String RESIDENT = "residentMiB";

  static final List<Integer> MARKS = List.of(10, 50, 100);

  private static final int THREADS = 2;
  private static final int AT_ONE_GO = 256;

  private final long records;
  private final List<Documents> batches;
  private final AtomicLong turn = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final SortedMap<Integer, Double> residents = new TreeMap<>();

  /**
   * Reads the records.
   *
   * @param file has one of them on each line
   * @param records how many there are to be in all
   */
  ManyRecords(Path file, long records) {
    this.records = records;
    this.batches = batches(file);
  }

  /** Works on records; one thread uses it. */
  interface Work extends AutoCloseable {
    void take(Documents batch);

    @Override
    void close();
  }

  /** Runs to the end, and prints one JSON object. */
  void run(Callable<Work> works) throws InterruptedException, ExecutionException {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = process.getProcessCpuTime();
    long begin = System.nanoTime();
    Callable<Void> share =
        () -> {
          try (Work work = works.call()) {
            share(work);
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Void> end : threads.invokeAll(List.of(share, share))) {
        end.get();
      }
    }
    print(
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
        TimeUnit.NANOSECONDS.toMillis(process.getProcessCpuTime() - cpu));
  }

  private void share(Work work) throws IOException {
    Documents batch = next();
    while (begun.getAndAdd(batch.size()) < records) {
      work.take(batch);
      through(batch.size());
      batch = next();
    }
  }

  private Documents next() {
    return batches.get((int) (turn.getAndIncrement() % batches.size()));
  }

  private void through(int more) throws IOException {
    long after = done.addAndGet(more);
    for (int mark : MARKS) {
      long place = records * mark / 100;
      if (after >= place && after - more < place) {
        double now = Machine.residentMebibytes(ProcessHandle.current().pid());
        synchronized (residents) {
          residents.put(mark, now);
        }
      }
    }
  }

  private void print(long wallMs, long cpuMs) {
    PrintStream out = System.out;
    out.printf("{\"read\":%d,\"durationMs\":%d,\"cpuMs\":%d", done.get(), wallMs, cpuMs);
    for (Map.Entry<Integer, Double> resident : residents.entrySet()) {
      out.printf(Locale.ROOT, ",\"%s%d\":%.1f", RESIDENT, resident.getKey(), resident.getValue());
    }
    out.println("}");
  }

  private static List<Documents> batches(Path file) {
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
    List<Documents> batches = new ArrayList<>();
    try (Source source = new JsonFactory().open(context);
        SplitReader reader = source.read(source.plan().getFirst(), Cursor.START)) {
      for (Optional<Chunk> chunk = reader.next(AT_ONE_GO);
          chunk.isPresent();
          chunk = reader.next(AT_ONE_GO)) {
        batches.add((Documents) chunk.get().decode().batch());
      }
    }
    return batches;
  }
}
