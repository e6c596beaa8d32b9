package millrace.e2e;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import millrace.testkit.web.FakeAnswer;
import millrace.testkit.web.FakeRequest;

/** A page that somebody has to let out. */
final class Gate {
  private static final long PATIENCE_SECONDS = 60;

  private final String body;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  Gate(String body) {
    this.body = body;
  }

  FakeAnswer answer(FakeRequest request) {
    if (request.method().equals("GET")) {
      asked.countDown();
      await(open);
    }
    return FakeAnswer.of(200, body).with("ETag", "\"" + body.hashCode() + "\"");
  }

  /** Waits until somebody stands before it. */
  void awaitAsked() {
    await(asked);
  }

  void open() {
    open.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing happened for " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
