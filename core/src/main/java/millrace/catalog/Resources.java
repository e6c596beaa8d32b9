package millrace.catalog;

import java.time.InstantSource;

/** What users do with their definitions, one kind at a time. Each call is one transaction. */
public record Resources(
    Authentications authentications,
    Sources sources,
    Destinations destinations,
    Transformations transformations,
    Tasks tasks) {

  /** Those of a store. */
  public static Resources of(
      CatalogStore store,
      DefinitionCheck definitions,
      TaskCheck tasks,
      Ids ids,
      InstantSource clock) {
    CatalogParts parts = new CatalogParts(store, ids, clock);
    return new Resources(
        new Authentications(parts),
        new Sources(parts, definitions),
        new Destinations(parts, definitions),
        new Transformations(parts),
        new Tasks(parts, definitions.sourceTypes(), tasks));
  }
}
