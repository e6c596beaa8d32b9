package millrace.gate;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A jar of somebody else that the program runs with, and what its pom says about it. Nothing is
 * fetched: the pom lies beside the jar, where the build has taken both from.
 */
record Library(Path jar, Element pom) {
  private static final Path APP = SourceTree.ROOT.resolve("app").resolve("target");
  private static final List<Path> LISTS =
      List.of(APP.resolve("runtime.classpath"), APP.resolve("packs.classpath"));

  /** The libraries of the module app and its packs, as its build wrote them down. */
  static List<Library> shipped() {
    return LISTS.stream().flatMap(Library::listed).toList();
  }

  private static Stream<Library> listed(Path list) {
    if (!Files.exists(list)) {
      throw new AssertionError(list + " is not there; build app with it: -pl gate -am");
    }
    return Arrays.stream(SourceTree.read(list).strip().split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(jar -> !jar.startsWith(SourceTree.ROOT))
        .map(Library::of);
  }

  private static Library of(Path jar) {
    String version = name(above(jar, 1));
    String artifact = name(above(jar, 2));
    return new Library(jar, read(jar.resolveSibling(artifact + "-" + version + ".pom")));
  }

  private static Path above(Path file, int levels) {
    Path folder = file;
    for (int level = 0; level < levels; level++) {
      folder = requireNonNull(folder.getParent(), "a library lies in a repository");
    }
    return folder;
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static Element read(Path file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(file + " is no pom", e);
    }
  }

  String group() {
    return child(pom, "groupId")
        .or(() -> parent(pom).flatMap(parent -> child(parent, "groupId")))
        .orElseThrow();
  }

  String artifact() {
    return name(above(jar, 2));
  }

  String version() {
    return name(above(jar, 1));
  }

  /** The names of its licences, any of which may be chosen; those of a parent where it has none. */
  List<String> licences() {
    Optional<Element> declaring = Optional.of(pom);
    while (declaring.isPresent()) {
      List<String> names =
          elements(declaring.get(), "licenses").stream()
              .flatMap(licences -> elements(licences, "license").stream())
              .flatMap(licence -> child(licence, "name").stream())
              .toList();
      if (!names.isEmpty()) {
        return names;
      }
      declaring = parent(declaring.get()).map(this::pomOf);
    }
    throw new AssertionError("no pom of " + jar + " names a licence");
  }

  private Element pomOf(Element parent) {
    String artifact = child(parent, "artifactId").orElseThrow();
    String version = child(parent, "version").orElseThrow();
    return read(
        repository()
            .resolve(child(parent, "groupId").orElseThrow().replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".pom"));
  }

  /** Above the folders of group, artifact and version. */
  private Path repository() {
    return above(jar, 3 + group().split("\\.", -1).length);
  }

  /** Whether its makers want a notice of theirs to be kept. */
  boolean hasNotice() {
    try (ZipFile files = new ZipFile(jar.toFile())) {
      return files.stream().anyMatch(file -> file.getName().matches("(META-INF/)?NOTICE[^/]*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Element> parent(Element pom) {
    return elements(pom, "parent").stream().findFirst();
  }

  private static Optional<String> child(Element element, String name) {
    return elements(element, name).stream()
        .findFirst()
        .map(Element::getTextContent)
        .map(String::strip);
  }

  private static List<Element> elements(Element element, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }
}
