package millrace.spi.transform;

/**
 * Makes engines for one language. Found through {@link java.util.ServiceLoader}, so it has a public
 * constructor without arguments and no state; nothing heavy is loaded before {@link #open}.
 */
public interface ScriptEngineFactory {
  /** The name of the language, such as {@code javascript}. */
  String language();

  ScriptEngine open(ScriptLimits limits);
}
