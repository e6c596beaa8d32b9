package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.AuthenticationId;
import millrace.dated.DatedLoad;
import millrace.dated.DatedLoad.Member;
import millrace.ingestion.WarehouseConnections.Way;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;

/**
 * What the run of a load says of itself.
 *
 * @param labels of its sources
 */
public record LoadDefinition(DatasetKind kind, List<String> labels, List<LocalDate> dates) {
  /** The type of the destination: the tables of datasets. */
  public static final String DESTINATION = "dataset";

  /** Rows that break a rule are told one by one, and never keep the others out. */
  private static final int THRESHOLD = 100;

  public LoadDefinition {
    requireNonNull(kind, "kind is null");
    labels = List.copyOf(labels);
    dates = List.copyOf(dates);
  }

  /** What the definition of a run says, if it is one of a load. */
  public static Optional<LoadDefinition> of(RunDefinition definition) {
    if (!definition.source().type().equals(DatedLoad.TYPE)) {
      return Optional.empty();
    }
    DatedLoad load = DatedLoad.of(definition.source().config());
    return DatasetKind.of(load.dataset())
        .map(kind ->
            new LoadDefinition(
                kind, load.members().stream().map(Member::name).toList(), load.dates()));
  }

  /** The definition of a run that loads sources of one kind. */
  static RunDefinition make(
      AppId app,
      DatasetKind kind,
      List<Ingestion> sources,
      List<LocalDate> dates,
      WarehouseConnections ways,
      List<String> idTypes) {
    List<Member> members =
        sources.stream().map(source -> member(source, ways.way(app, source))).toList();
    return new RunDefinition(
        new Endpoint(
            DatedLoad.TYPE,
            new DatedLoad(kind.word(), dates, members, idTypes).config(),
            Optional.empty()),
        new Endpoint(DESTINATION, target(kind), Optional.empty()),
        Action.REPLACE_DATE,
        THRESHOLD);
  }

  private static Config target(DatasetKind kind) {
    return new Config(Map.of("table", kind.table(), "dateColumn", "ds", "sourceColumn", "source"));
  }

  private static Member member(Ingestion ingestion, Way way) {
    Map<String, Object> input = new LinkedHashMap<>(way.input().values());
    if (ingestion.key().type().queried()) {
      ingestion.content().query().ifPresent(query -> input.put("query", query));
    }
    Sharing sharing = ingestion.content().sharing();
    if (sharing.used()) {
      input.put("useDeltaSharing", true);
      sharing.share().ifPresent(share -> input.put("share", share));
      sharing.schema().ifPresent(schema -> input.put("schema", schema));
      sharing.table().ifPresent(table -> input.put("table", table));
    }
    return new Member(
        ingestion.label(),
        ingestion.key().type().word(),
        new Config(input),
        way.authentication().map(AuthenticationId::toString),
        ingestion.content().mapping().map(Config::values).orElse(Map.of()));
  }
}
