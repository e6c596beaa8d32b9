package millrace.packs.graaljs;

import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.ScriptEngineFactory;
import millrace.spi.transform.ScriptLimits;

/** JavaScript on GraalJS. */
public final class GraalJsFactory implements ScriptEngineFactory {
  @Override
  public String language() {
    return "javascript";
  }

  @Override
  public ScriptEngine open(ScriptLimits limits) {
    return new GraalJsEngine(limits);
  }
}
