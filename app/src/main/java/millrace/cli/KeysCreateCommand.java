package millrace.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import millrace.access.AccessError;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.app.Session;
import millrace.app.Sessions;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace keys create}. */
@Command(
    name = "create",
    description = {
      "Makes a key and shows its secret, which is never shown again.",
      "Works beside a running server, which knows the key at once."
    })
final class KeysCreateCommand implements Callable<Integer> {
  private final Sessions sessions;

  @Mixin private Common common = new Common();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "algolia",
      description = "Which API it is for: algolia (the default), statsig or amperity.")
  private String kind = "algolia";

  @Option(
      names = "--acl",
      paramLabel = "RIGHT",
      split = ",",
      description = {
        "What it allows, such as search,addObject; admin is everything.",
        "Without: all that its kind has, apart from admin."
      })
  private List<String> rights = new ArrayList<>();

  @Option(
      names = "--app",
      paramLabel = "ID",
      description = "The app it opens, made when it is not there (local).")
  private @Nullable String app;

  @Option(names = "--name", paramLabel = "TEXT", description = "What people call it.")
  private String name = "made on the command line";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "After how long it opens nothing any more, such as 12h or 90d (never).")
  private @Nullable String expires;

  KeysCreateCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    KeyKind of = KeysCommand.kind(kind);
    Set<Right> allowed =
        rights.stream().map(word -> KeysCommand.right(of, word)).collect(Collectors.toSet());
    AppId owner = KeysCommand.app(app);
    try (Session session = sessions.open(common.settings(), output::aside)) {
      NewKey order = new NewKey(of, name, allowed, end(session.now()));
      if (!KeysCommand.exists(session.keys(), owner)) {
        session.keys().createApp(Optional.of(owner), Optional.empty());
        output.aside("made the app " + owner);
      }
      print(session.keys().create(owner, order), output);
    }
    output.flush();
    return ExitCode.OK;
  }

  private Optional<Instant> end(Instant now) {
    if (expires == null) {
      return Optional.empty();
    }
    Duration time =
        Settings.duration(expires)
            .orElseThrow(() ->
                new MillraceException(
                    AccessError.INVALID, "--expires takes a time such as 12h or 90d"));
    return Optional.of(now.plus(time));
  }

  private static void print(MadeKey made, Output output) {
    if (output.json()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("key", made.secret());
      members.putAll(KeysCommand.members(made.key()));
      output.object(members);
      return;
    }
    output.line("key      " + made.secret());
    output.line("app id   " + made.key().app());
    output.line("allows   " + Keys.words(made.key().rights()));
    output.line("keep it: it is not shown again; its id is " + made.key().id());
  }
}
