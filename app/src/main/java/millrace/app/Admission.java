package millrace.app;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.access.App;
import millrace.access.Apps;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.api.console.ConsoleAccess;
import millrace.api.console.LocalToken;
import millrace.api.http.access.AlgoliaAccess;
import millrace.api.http.access.StatsigAccess;
import millrace.audit.AuditRetention;
import millrace.audit.AuditTrail;
import millrace.catalog.Ids;
import millrace.operation.AuditedKeyAdministration;
import millrace.operation.KeyAdministration;
import millrace.operation.LocalKeyAdministration;
import millrace.spi.AppId;
import millrace.store.LocalStores;

/** Who may do what in a data folder, and who did. */
record Admission(Apps apps, Keys keys, AuditTrail trail, Ids ids) {
  static Admission of(LocalStores stores, AuditRetention retention, Ids ids, InstantSource clock) {
    return new Admission(
        new Apps(stores.apps(), new SecureRandom(), clock),
        new Keys(stores.keys(), ids, new SecureRandom(), clock),
        new AuditTrail(stores.audit(), retention, ids, clock),
        ids);
  }

  List<AppId> appIds() {
    return apps.all().stream().map(App::id).toList();
  }

  /** Orders that come over HTTP, where they are written down. */
  KeyAdministration orders() {
    return new LocalKeyAdministration(apps, keys);
  }

  /** Orders that somebody gives in another way. */
  KeyAdministration ordersOf(String actor) {
    return new AuditedKeyAdministration(orders(), trail, ids, actor);
  }

  ConsoleAccess console(String token) {
    return new ConsoleAccess(new LocalToken(token), keys, apps);
  }

  StatsigAccess statsig() {
    return new StatsigAccess(keys);
  }

  AlgoliaAccess algolia() {
    return new AlgoliaAccess(keys);
  }

  /** The secret of a first key that may do everything, unless there has been one. */
  Optional<String> firstAdminKey() {
    if (keys.anyWith(AppId.LOCAL, Right.ADMIN)) {
      return Optional.empty();
    }
    NewKey order =
        new NewKey(KeyKind.ALGOLIA, "first admin key", Set.of(Right.ADMIN), Optional.empty());
    return Optional.of(ordersOf("first start").create(AppId.LOCAL, order).secret());
  }
}
