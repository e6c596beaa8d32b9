package millrace.api.algolia.resource;

import java.util.List;
import java.util.Optional;
import millrace.api.algolia.Bodies;
import millrace.api.algolia.IdText;
import millrace.api.http.Access;
import millrace.api.http.Answer;
import millrace.api.http.Method;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.api.http.Route;
import millrace.catalog.Authentications;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.TransformationId;
import millrace.catalog.Transformations;
import millrace.operation.TransformationTrial;
import millrace.operation.TransformationTrial.Findings;
import millrace.spi.config.Credentials;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;

/**
 * Transformations on one record. Nothing is stored, and nothing that is stored is used: a trial has
 * the credentials that come with it, since its results are shown to whoever asks.
 */
final class TryRoutes {
  private static final String ID = "transformationID";
  private static final String NAME = "sample";

  private final Transformations transformations;
  private final TransformationTrial trial;

  TryRoutes(Transformations transformations, TransformationTrial trial) {
    this.transformations = transformations;
    this.trial = trial;
  }

  List<Route> routes(Access access) {
    return List.of(
        new Route(Method.POST, "/1/transformations/try", access, this::tried).reading(),
        new Route(Method.POST, "/1/transformations/{" + ID + "}/try", access, this::triedBefore)
            .reading());
  }

  private Answer tried(Request request) {
    return tried(request, NAME);
  }

  /** The code that is sent is tried, not the one that is kept. */
  private Answer triedBefore(Request request) {
    TransformationId id = IdText.inPath(request, ID, TransformationId::new);
    return tried(request, transformations.get(request.principal().app(), id).name());
  }

  private Answer tried(Request request, String name) {
    TryWire.Try body = Bodies.read(request, TryWire.Try.class);
    if (!body.sampleRecord().isObject()) {
      throw new MillraceException(RequestError.INVALID, "sampleRecord must be an object");
    }
    List<Credentials> credentials =
        body.authentications().orElse(List.of()).stream()
            .map(AuthenticationMapping::toDomain)
            .map(Authentications::credentials)
            .toList();
    TransformationTrial.Request wanted =
        new TransformationTrial.Request(name, code(body), body.sampleRecord().text(), credentials);
    return Answer.json(toWire(trial.run(request.principal().app(), wanted)));
  }

  private static String code(TryWire.Try body) {
    return switch (TransformationMapping.recipe(body.type(), body.input(), body.code())) {
      case Recipe.Code code -> code.text();
      case Recipe.Steps _ ->
          throw new MillraceException(
              RequestError.INVALID, "steps without code cannot be tried; give code");
    };
  }

  private static TryWire.Tried toWire(Findings findings) {
    Optional<TryWire.Problem> problem = findings.error().map(TryRoutes::problem);
    return new TryWire.Tried(problem.isPresent() ? List.of() : findings.payloads(), problem);
  }

  private static TryWire.Problem problem(Failure failure) {
    int status =
        switch (failure.code().blame()) {
          case CALLER -> 400;
          case CAPACITY -> 503;
          case REMOTE -> 502;
          case DEFECT -> 500;
        };
    return new TryWire.Problem(status, failure.message());
  }
}
