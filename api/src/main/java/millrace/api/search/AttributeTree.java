package millrace.api.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes, as the tree of the members that lead to them. */
final class AttributeTree {
  private final Map<String, AttributeTree> members = new HashMap<>();
  private boolean whole;

  static AttributeTree of(List<String> attributes) {
    AttributeTree root = new AttributeTree();
    for (String attribute : attributes) {
      AttributeTree at = root;
      for (String member : attribute.split("\\.", -1)) {
        at = at.members.computeIfAbsent(member, _ -> new AttributeTree());
      }
      at.whole = true;
    }
    return root;
  }

  /** Whether everything below is meant. */
  boolean isWhole() {
    return whole;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  Optional<AttributeTree> member(String name) {
    return Optional.ofNullable(members.get(name));
  }
}
