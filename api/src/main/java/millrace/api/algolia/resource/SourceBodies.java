package millrace.api.algolia.resource;

import millrace.api.algolia.Bodies;
import millrace.api.http.Request;
import millrace.catalog.SourceDefinition;
import millrace.catalog.Sources;

/** Sources and changes of them, as requests describe them that do not mean to keep them. */
public final class SourceBodies {
  private SourceBodies() {}

  /** The source to be that a body describes. */
  public static Sources.Draft draft(Request request) {
    return SourceMapping.toDomain(Bodies.read(request, SourceWire.Create.class));
  }

  /** The change of a source that a body describes. */
  public static Sources.Patch patch(Request request, SourceDefinition before) {
    return SourceMapping.toDomain(Bodies.read(request, SourceWire.Update.class), before);
  }
}
