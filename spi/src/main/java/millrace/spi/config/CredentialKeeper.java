package millrace.spi.config;

import java.util.function.UnaryOperator;

/** Keeps credentials that change by being used: a code is good for one time, a token for some. */
public interface CredentialKeeper {
  /** For credentials that nobody keeps. */
  CredentialKeeper NONE =
      new CredentialKeeper() {
        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public void change(UnaryOperator<Config> change) {
          throw new IllegalStateException("nobody keeps these credentials");
        }
      };

  /** Whether a change will be found by the next use. */
  boolean keeps();

  /**
   * Changes credentials. The changes of one authentication wait for each other, so that each sees
   * what the one before has made; what somebody enters meanwhile goes before them. A change that
   * failed is tried again when other credentials were kept while it was made.
   *
   * @param change gets the settings that are kept, secrets included, and gives those to be kept; it
   *     may ask the network
   */
  void change(UnaryOperator<Config> change);
}
