package millrace.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page of codes is what the code says of them. {@code -Ddocs=apply} writes it anew. */
class ErrorsDocTest {
  private static final Path PAGE = SourceTree.ROOT.resolve("docs").resolve("errors.md");
  private static final String HEAD =
      """
      # Codes

      Every failure and every reject has a code. Codes are never renamed. *Who acts*: caller (a setting,
      a file or a request is wrong), remote (another system), capacity (a limit is reached), defect (a
      bug of ours). *Again*: whether the same thing may succeed later without a change; Millrace tries
      such failures again by itself, within its limits.

      | code | who acts | again | what it means |
      |---|---|---|---|
      """;

  @Test
  void page_madeAgain_isTheSame() throws IOException, ClassNotFoundException {
    String page = HEAD + String.join("", rows().values());
    if ("apply".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().isEqualTo(page);
  }

  private static Map<String, String> rows() throws IOException, ClassNotFoundException {
    Map<String, String> rows = new TreeMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          SourceTree.javaFiles().stream()
              .filter(file -> file.toString().contains("/src/main/"))
              .filter(file -> SourceTree.read(file).contains("implements FailureCode"))
              .toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        Constants constants = new Constants(unit, docs);
        constants.scan(unit, null);
        constants
            .rows()
            .forEach((code, row) -> assertThat(rows.put(code, row)).as("%s twice", code).isNull());
      }
    }
    return rows;
  }

  /** Finds the constants of one file and what is said of each. */
  private static final class Constants extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final Map<String, String> meaning = new TreeMap<>();
    private String type = "";

    Constants(CompilationUnitTree unit, DocTrees docs) {
      this.unit = unit;
      this.docs = docs;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      if (tree.getKind() == Kind.ENUM) {
        type = unit.getPackageName() + "." + tree.getSimpleName();
        for (Tree member : tree.getMembers()) {
          if (member instanceof VariableTree constant) {
            String doc = docs.getDocComment(new TreePath(getCurrentPath(), member));
            meaning.put(constant.getName().toString(), doc == null ? "" : plain(doc));
          }
        }
      }
      return super.visitClass(tree, null);
    }

    private static String plain(String doc) {
      return doc.strip().replaceAll("\\s+", " ").replaceAll("\\{@\\w+ ([^}]*)}", "`$1`");
    }

    Map<String, String> rows() throws ClassNotFoundException {
      Map<String, String> rows = new TreeMap<>();
      if (type.isEmpty()) {
        return rows;
      }
      for (Object constant : Class.forName(type).getEnumConstants()) {
        FailureCode code = (FailureCode) constant;
        String said = meaning.getOrDefault(((Enum<?>) constant).name(), "");
        assertThat(said).as("what %s says of %s", type, code.id()).isNotEmpty();
        rows.put(code.id(), row(code, said));
      }
      return rows;
    }

    private static String row(FailureCode code, String said) {
      String who = code.blame().name().toLowerCase(Locale.ROOT);
      String again = code.retry() == Retry.LATER ? "yes" : "no";
      return "| `%s` | %s | %s | %s |\n".formatted(code.id(), who, again, said);
    }
  }
}
