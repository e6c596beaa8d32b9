package millrace.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.store.index.field.Analysis;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundMergesTest {
  private static final int SEGMENTS = 3;

  @TempDir private Path folder;

  @Test
  void merge_ofSegments_mapsNoneOfThem() throws IOException {
    Opened mapped = new Opened(FSDirectory.open(folder));
    Opened unmapped = new Opened(new NIOFSDirectory(folder));
    try (Directory directory = BackgroundMerges.reads(mapped, unmapped);
        IndexWriter writer = new IndexWriter(directory, config())) {
      for (int i = 0; i < SEGMENTS; i++) {
        writer.addDocument(document(i));
        writer.commit();
      }
      mapped.names.clear();
      unmapped.names.clear();

      writer.forceMerge(1);

      assertThat(mapped.names).isEmpty();
      assertThat(unmapped.names).anyMatch(name -> name.endsWith(".fdt"));
      assertThat(unmapped.names).anyMatch(name -> name.endsWith(".tim"));
      assertThat(unmapped.names).anyMatch(name -> name.endsWith(".dvd"));
    }
  }

  @Test
  void search_besideMerges_mapsWhatItReads() throws IOException {
    Opened mapped = new Opened(FSDirectory.open(folder));
    Opened unmapped = new Opened(new NIOFSDirectory(folder));
    try (Directory directory = BackgroundMerges.reads(mapped, unmapped);
        IndexWriter writer = new IndexWriter(directory, config())) {
      writer.addDocument(document(0));
      writer.commit();
      unmapped.names.clear();

      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThat(reader.numDocs()).isOne();
      }
      assertThat(unmapped.names).isEmpty();
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig(new Analysis())
        .setMergeScheduler(new BackgroundMerges("here"))
        .setUseCompoundFile(false);
  }

  private static Document document(int i) {
    Document document = new Document();
    document.add(new KeywordField("key", "k" + i, Store.YES));
    document.add(new TextField("text", "some words", Store.NO));
    return document;
  }

  /** Notes what is opened. */
  private static final class Opened extends FilterDirectory {
    private final List<String> names = new ArrayList<>();

    Opened(Directory directory) {
      super(directory);
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      names.add(name);
      return in.openInput(name, context);
    }
  }
}
