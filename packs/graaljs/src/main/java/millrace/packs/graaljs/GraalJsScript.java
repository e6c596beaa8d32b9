package millrace.packs.graaljs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.packs.graaljs.ScriptThreads.Lost;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Answer.Outcome;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.ScriptLimits;
import org.jspecify.annotations.Nullable;

/** One program with as many realms as threads were at work on it at once. */
final class GraalJsScript implements Script {
  private final RealmFactory realms;
  private final ScriptThreads threads;
  private final int strikesMax;
  private final long charsMax;
  private final AtomicInteger strikes = new AtomicInteger();
  private final Deque<Realm> resting = new ArrayDeque<>();
  private boolean closed;

  GraalJsScript(RealmFactory realms, ScriptThreads threads, ScriptLimits limits) {
    this.realms = realms;
    this.threads = threads;
    this.strikesMax = limits.strikes();
    this.charsMax = limits.output().chars();
  }

  /** Opens the first realm, so that a program that cannot run is known as early as can be. */
  void check() {
    try {
      threads.call(watch -> {
        rest(take(watch));
        return true;
      });
    } catch (Lost e) {
      throw new MillraceException(
          ScriptError.INVALID, "its top level breaks its limits, and cannot be stopped", e);
    }
  }

  @Override
  public List<Answer> run(List<String> records) {
    Answers answers = new Answers(charsMax);
    try {
      threads.call(watch -> work(records, watch, answers));
      return answers.soFar();
    } catch (Lost e) {
      List<Answer> soFar = answers.soFar();
      soFar.add(Answer.failed(ScriptError.TIME, "it could not be stopped"));
      return soFar;
    }
  }

  private boolean work(List<String> records, Watch watch, Answers answers) {
    @Nullable Realm realm = null;
    try {
      for (String json : records) {
        if (realm == null) {
          realm = take(watch);
        }
        Answer answer = realm.answer(json, watch);
        if (!realm.sound()) {
          realm.close();
          realm = null;
        }
        boolean room = answers.add(answer);
        strike(answer);
        if (!room) {
          break;
        }
      }
    } finally {
      if (realm != null) {
        rest(realm);
      }
    }
    return true;
  }

  private void strike(Answer answer) {
    boolean broke =
        answer.outcome() instanceof Outcome.Failed failed
            && (failed.code() == ScriptError.TIME || failed.code() == ScriptError.MEMORY);
    if (!broke) {
      if (strikes.get() != 0) {
        strikes.set(0);
      }
    } else if (strikes.incrementAndGet() >= strikesMax) {
      throw new MillraceException(
          ScriptError.HOPELESS,
          "it broke its limits for " + strikesMax + " records one behind the other");
    }
  }

  private Realm take(Watch watch) {
    synchronized (resting) {
      if (closed) {
        throw new IllegalStateException("a closed script is used");
      }
      if (!resting.isEmpty()) {
        return resting.pop();
      }
    }
    return realms.open(watch);
  }

  private void rest(Realm realm) {
    synchronized (resting) {
      if (!closed) {
        resting.push(realm);
        return;
      }
    }
    realm.close();
  }

  @Override
  public void close() {
    List<Realm> left;
    synchronized (resting) {
      closed = true;
      left = List.copyOf(resting);
      resting.clear();
    }
    left.forEach(Realm::close);
  }

  /** Answers of a thread that may be given up meanwhile. */
  private static final class Answers {
    private final List<Answer> list = new ArrayList<>();
    private final long charsMax;
    private long chars;
    private boolean taken;

    Answers(long charsMax) {
      this.charsMax = charsMax;
    }

    /** Whether there is room for another one. */
    synchronized boolean add(Answer answer) {
      if (!taken) {
        list.add(answer);
        if (answer.outcome() instanceof Outcome.Records records) {
          records.documents().forEach(document -> chars += document.length());
        }
      }
      return !taken && chars < charsMax;
    }

    synchronized List<Answer> soFar() {
      taken = true;
      return list;
    }
  }
}
