package millrace.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sizes, broad catches and calls that have a better replacement here. */
class TidyTest {
  private static final int MAIN_LINES_MAX = 500;
  private static final int TEST_LINES_MAX = 800;
  private static final int METHOD_LINES_MAX = 60;
  private static final int PARAMETERS_MAX = 6;
  private static final long FILE_BYTES_MAX = 256_000;

  /** Calls that hide time, threads or output from a test, with what to use. */
  private static final Map<String, String> BANNED =
      Map.of(
          "Instant.now", "the InstantSource that is handed in",
          "System.currentTimeMillis", "the InstantSource that is handed in",
          "Thread.sleep", "a condition, a timeout of the call, or the Pause that is handed in",
          "System.out.println", "the PrintWriter of the command",
          "System.err.println", "the PrintWriter of the command or a logger",
          "UUID.randomUUID", "the Ids that are handed in");

  /** Where everything may be caught: what supervises a run, a server or the process. */
  private static final Set<String> BROAD_CATCHES =
      Set.of(
          "RunSupervisor.java", // a run that ends in a bug must end as a failed run
          "LocalEngine.java", // the same for one split
          "PushQueues.java", // the same for pushes, and those behind them must not wait for ever
          "Scheduler.java", // a bug in one look must not end all schedules
          "DailyLoads.java", // the same for loads by date
          "Dispatch.java", // a request that runs into a bug must get an answer all the same
          "Main.java", // the last one to turn a bug into words and an exit code
          "Seeds.java" // names the seed of whatever a case threw
          );

  @Test
  void files_inTheTree_areSmall() throws IOException {
    List<String> large = new ArrayList<>();
    for (Path file : SourceTree.files()) {
      if (Files.size(file) > FILE_BYTES_MAX) {
        large.add(SourceTree.name(file));
      }
    }
    assertThat(large).isEmpty();
  }

  @Test
  void sources_measured_staySmallAndPlain() throws IOException {
    List<String> findings = new ArrayList<>();
    Set<String> broad = new TreeSet<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(SourceTree.javaFiles()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Inspection(unit, positions, findings, broad).all();
      }
    }
    assertThat(findings).isEmpty();
    assertThat(broad).as("entries of BROAD_CATCHES that are needed").isSubsetOf(BROAD_CATCHES);
  }

  /** Looks through one file. */
  private static final class Inspection extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> findings;
    private final Set<String> broad;
    private final Path file;
    private final LineMap lines;
    private final Deque<ClassTree> owners = new ArrayDeque<>();

    Inspection(
        CompilationUnitTree unit,
        SourcePositions positions,
        List<String> findings,
        Set<String> broad) {
      this.unit = unit;
      this.positions = positions;
      this.findings = findings;
      this.broad = broad;
      this.file = Path.of(unit.getSourceFile().toUri());
      this.lines = unit.getLineMap();
    }

    void all() {
      long length = SourceTree.read(file).lines().count();
      if (length > (isTest() ? TEST_LINES_MAX : MAIN_LINES_MAX)) {
        findings.add(SourceTree.name(file) + ": " + length + " lines");
      }
      scan(unit, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      owners.push(type);
      super.visitClass(type, null);
      owners.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      BlockTree body = method.getBody();
      if (body != null) {
        long length = line(positions.getEndPosition(unit, body)) - line(start(body)) + 1;
        if (length > METHOD_LINES_MAX) {
          finding(method, method.getName() + " has " + length + " lines");
        }
      }
      if (method.getParameters().size() > PARAMETERS_MAX && !isTest() && !makesRecord(method)) {
        finding(method, method.getName() + " has too many parameters");
      }
      return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitCatch(CatchTree clause, @Nullable Void nothing) {
      String type = clause.getParameter().getType().toString();
      if (Set.of("Exception", "Throwable", "RuntimeException", "Error").contains(type)) {
        String name = file.getFileName().toString();
        broad.add(name);
        if (!BROAD_CATCHES.contains(name) && !isTest()) {
          finding(clause, "catches " + type);
        }
      }
      return super.visitCatch(clause, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      String name = call.getMethodSelect().toString();
      String instead = BANNED.get(name);
      if (instead != null && !isTest()) {
        finding(call, name + ": use " + instead);
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
      if (made.getIdentifier().toString().equals("RuntimeException")) {
        finding(made, "new RuntimeException: use MillraceException or IllegalStateException");
      }
      return super.visitNewClass(made, null);
    }

    /** A record mirrors a published shape or a row: it has as many parts as the shape has. */
    private boolean makesRecord(MethodTree method) {
      return method.getName().contentEquals("<init>") && owners.element().getKind() == Kind.RECORD;
    }

    private boolean isTest() {
      String name = SourceTree.name(file);
      return name.contains("/src/test/") || name.startsWith("testkit/");
    }

    private void finding(Tree where, String what) {
      findings.add(SourceTree.name(file) + ":" + line(start(where)) + ": " + what);
    }

    private long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    private long line(long position) {
      return lines.getLineNumber(position);
    }
  }
}
