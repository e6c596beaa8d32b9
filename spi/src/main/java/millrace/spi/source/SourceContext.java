package millrace.spi.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;
import millrace.spi.http.Http;

/**
 * What a source is given.
 *
 * @param config its settings, checked against its declaration
 * @param credentials its authentication, if it has one
 * @param http the way to the network
 * @param files the way to local files
 * @param limits bounds of what it may hold in memory
 * @param programs what it may start
 * @param log where it tells what happens
 * @param indexes the indexes of the app that it is read for
 * @param keeper where its authentication is kept
 * @param window the days to read, for sources whose content is dated; empty for all of it
 * @param streamsApart whether each stream has to be a split of its own, named like the stream
 */
public record SourceContext(
    Config config,
    Optional<Credentials> credentials,
    Http http,
    LocalFiles files,
    ReadLimits limits,
    Programs programs,
    SourceLog log,
    OwnIndexes indexes,
    CredentialKeeper keeper,
    Optional<DateWindow> window,
    boolean streamsApart) {
  public SourceContext {
    requireNonNull(config, "config is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(http, "http is null");
    requireNonNull(files, "files is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(programs, "programs is null");
    requireNonNull(log, "log is null");
    requireNonNull(indexes, "indexes is null");
    requireNonNull(keeper, "keeper is null");
    requireNonNull(window, "window is null");
  }

  /** For a source that reads all of one place elsewhere, with credentials that do not change. */
  public SourceContext(
      Config config,
      Optional<Credentials> credentials,
      Http http,
      LocalFiles files,
      ReadLimits limits,
      Programs programs) {
    this(
        config,
        credentials,
        http,
        files,
        limits,
        programs,
        SourceLog.NONE,
        OwnIndexes.NONE,
        CredentialKeeper.NONE,
        Optional.empty(),
        false);
  }

  /** For a source that starts no programs either. */
  public SourceContext(
      Config config,
      Optional<Credentials> credentials,
      Http http,
      LocalFiles files,
      ReadLimits limits) {
    this(config, credentials, http, files, limits, Programs.NONE);
  }

  /** The same with somebody who hears what the source tells. */
  public SourceContext telling(SourceLog listener) {
    return new SourceContext(
        config,
        credentials,
        http,
        files,
        limits,
        programs,
        listener,
        indexes,
        keeper,
        window,
        streamsApart);
  }
}
