package millrace.connectors.docker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.connectors.docker.DockerConfig.Choice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a connector speaks. */
interface Protocol {
  /** The arguments with which it says what it has. */
  List<String> discovery(WorkFolder folder);

  /** The streams in a message, if it has them. */
  Optional<List<Stream>> streams(JsonNode message);

  /**
   * The arguments with which it reads.
   *
   * @param state where it goes on, empty from the beginning
   */
  List<String> reading(WorkFolder folder, List<Chosen> chosen, Optional<String> state);

  /** What is to be given to it another time to go on behind a message that is a state. */
  String state(JsonNode message, Optional<String> before);

  /**
   * What of a state is given to the program: what it says of streams that are read in full would
   * keep it from reading them again.
   *
   * @param incremental the names of the streams that are to go on
   */
  String carried(String state, Set<String> incremental);

  /**
   * What there is to choose from.
   *
   * @param json in the connector's own words
   * @param key the members that make the key of a record; empty when there is none
   */
  record Stream(String name, ObjectNode json, List<String> key) {
    public Stream {
      key = List.copyOf(key);
    }
  }

  /** What is chosen of it. */
  record Chosen(Stream stream, Choice choice) {}
}
