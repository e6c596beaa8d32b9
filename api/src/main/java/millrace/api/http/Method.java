package millrace.api.http;

/** The methods a route can have. {@code HEAD} is answered wherever there is a {@link #GET}. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
