package millrace.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.access.AccessError;
import millrace.access.ApiKey;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.Right;
import millrace.app.Sessions;
import millrace.operation.KeyAdministration;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace keys}, which is nothing without one of its commands. */
@Command(name = "keys", description = "Makes, lists and revokes the keys that open a server.")
final class KeysCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  static CommandLine of(Sessions sessions) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysCreateCommand(sessions))
        .addSubcommand(new KeysListCommand(sessions))
        .addSubcommand(new KeysRevokeCommand(sessions));
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /** The app that a user named. */
  static AppId app(@Nullable String text) {
    try {
      return text == null ? AppId.LOCAL : new AppId(text);
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          AccessError.INVALID, "--app takes 1 to 64 letters, digits, - and _", e);
    }
  }

  static boolean exists(KeyAdministration keys, AppId app) {
    return keys.apps().stream().anyMatch(there -> there.id().equals(app));
  }

  static KeyKind kind(String word) {
    return KeyKind.of(word)
        .orElseThrow(() ->
            new MillraceException(
                AccessError.INVALID, "--kind takes algolia, statsig or amperity"));
  }

  static Right right(KeyKind kind, String word) {
    return Right.of(word.strip())
        .filter(kind.rights()::contains)
        .orElseThrow(() ->
            new MillraceException(
                AccessError.INVALID,
                "--acl '%s' is no right of the kind %s; there are %s"
                    .formatted(word, kind.word(), Keys.words(kind.rights()))));
  }

  /** A key as scripts read it. */
  static Map<String, Object> members(ApiKey key) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", key.id().toString());
    members.put("appId", key.app().value());
    members.put("kind", key.kind().word());
    members.put("name", key.name());
    members.put("acl", words(key));
    members.put("createdAt", key.createdAt().toString());
    key.expiresAt().ifPresent(at -> members.put("expiresAt", at.toString()));
    key.revokedAt().ifPresent(at -> members.put("revokedAt", at.toString()));
    key.lastUsedAt().ifPresent(at -> members.put("lastUsedAt", at.toString()));
    return members;
  }

  private static List<String> words(ApiKey key) {
    return key.rights().stream().map(Right::word).toList();
  }
}
