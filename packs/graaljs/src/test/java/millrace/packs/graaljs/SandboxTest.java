package millrace.packs.graaljs;

import static millrace.packs.graaljs.Programs.ENGINE;
import static millrace.packs.graaljs.Programs.LIMITS;
import static millrace.packs.graaljs.Programs.body;
import static millrace.packs.graaljs.Programs.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.ScriptLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to get out, to use everything up, and to reach other programs. */
class SandboxTest {
  /** Whatever a record does, the next one of the same program is answered. */
  private static String outcomeOfBad(String attempt) {
    try (Script script =
        ENGINE.compile(body("if (record.bad) { " + attempt + " } return record"))) {
      List<Answer> answers = script.run(List.of("{}", "{\"bad\":true}", "{}"));
      assertThat(Programs.text(answers.get(0))).isEqualTo("{}");
      assertThat(Programs.text(answers.get(2))).as("the next record").isEqualTo("{}");
      return Programs.text(answers.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java",
        "Packages",
        "java",
        "Polyglot",
        "Graal",
        "load",
        "loadWithNewGlobal",
        "require",
        "process",
        "fetch",
        "XMLHttpRequest",
        "WebSocket",
        "WebAssembly",
        "Worker",
        "print",
        "printErr",
        "quit",
        "exit",
        "read",
        "readFully",
        "readbuffer",
        "Debug",
        "std",
        "os",
        "module",
        "setTimeout",
        "setInterval",
        "SharedArrayBuffer",
        "Atomics",
        "Proxy",
        "ShadowRealm",
        "arguments0",
        "JavaImporter",
        "Realm",
        "performance",
        "crypto",
        "global"
      })
  void global_thatWouldReachOut_isNotThere(String name) {
    assertThat(outcome("return {t: typeof " + name + "}", "{}")).isEqualTo("{\"t\":\"undefined\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return {t: typeof (new Function('return this'))().Java}",
        "return {t: typeof (0, eval)('this').Polyglot}",
        "return {t: this.constructor.constructor('return typeof load')()}",
        "const c = helper.secrets.get.constructor; return {t: c('return typeof Java')()}",
        "return {t: typeof console.log.constructor('return this')().process}",
        "await import('fs'); return {}",
        "await import('file:///etc/passwd'); return {}",
        "await import('http://localhost/'); return {}",
        "return {t: typeof record.getClass}",
        "return {t: typeof helper.secrets.get.caller}"
      })
  void wayAround_toTheHost_findsNothing(String attempt) {
    String outcome = outcome(attempt, "{}");
    assertThat(outcome)
        .satisfiesAnyOf(
            text -> assertThat(text).isEqualTo("{\"t\":\"undefined\"}"),
            text -> assertThat(text).startsWith("transform.threw"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;) {}",
        "while (true) { try { for (;;) {} } catch {} finally { continue } }",
        "/(?=(a+))a*b\\\\1/.test('a'.repeat(20000)); for (;;) {}",
        "return {get x() { for (;;) {} }}",
        "return {toJSON() { for (;;) {} }}",
        "throw {toString() { for (;;) {} }, toJSON() { for (;;) {} }}",
        "console.log({toJSON() { for (;;) {} }})",
        "let a = []; a.length = 9e6; for (;;) a.includes(4)",
        "new Promise(() => { for (;;) {} })"
      })
  void endlessWork_endsTheRecordAlone(String attempt) {
    assertThat(outcomeOfBad(attempt)).startsWith("transform.time_limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;) await 1",
        "const f = () => Promise.resolve().then(f); await f()",
        "const a = []; for (;;) a.push({})",
        "let s = new Set(); for (let i = 0; ; i++) s.add(i)",
        "const a = []; for (;;) a.push(new Uint8Array(1 << 20))",
        "let o = {}; for (let i = 0; ; i++) o['k' + i] = i",
        "const g = function* () { for (;;) yield 1 }; [...g()]",
        "new Array(1e7).fill('xxxxxxxxxxxx').map((s, i) => s + i)",
        "let x = 10n ** 200000n; for (;;) x = x + BigInt(x.toString().length)"
      })
  void endlessMemory_endsTheRecordAlone(String attempt) {
    assertThat(outcomeOfBad(attempt))
        .satisfiesAnyOf(
            text -> assertThat(text).startsWith("transform.memory_limit"),
            text -> assertThat(text).startsWith("transform.time_limit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(function f() { return f() })()",
        "let s = 'x'; for (;;) s += s",
        "'x'.repeat(1e9)",
        "'x'.padEnd(1e9)",
        "new Uint8Array(2e9)",
        "new ArrayBuffer(8, {maxByteLength: 1e9}).resize(9e8)",
        "2n ** 10000000000n",
        "JSON.parse('['.repeat(100000))",
        "eval('('.repeat(90000))",
        "Array.from({length: 1e9})",
        "Array.prototype.map.call({length: 1e9}, x => x)",
        "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1)",
        "Array.prototype.slice.call({length: 1e9})",
        "Array.prototype.sort.call({length: 1e9})",
        "Array.prototype.splice.call({length: 2 ** 53 - 1}, 0, 1)",
        "Array.prototype.toSpliced.call({length: 1e9}, 0, 0)",
        "Array.prototype.includes.call({get length() { return 1e9 }}, 0)",
        "Array.prototype.includes.call(Object.create({length: 1e9}), 0)",
        "Uint8Array.from({length: 6e7})",
        "new Uint8Array({length: 6e7})",
        "new (Object.getPrototypeOf(Uint8Array.prototype).constructor)({length: 6e7})",
        "new (new Uint8Array(1).constructor)({length: 6e7})",
        "Math.max.apply(null, {length: 1e8})"
      })
  void tooMuchAtOnce_isAnErrorOfTheProgram(String attempt) {
    assertThat(outcomeOfBad(attempt)).startsWith("transform.threw");
  }

  @Test
  void output_beyondTheLimit_isRefused() {
    assertThat(outcomeOfBad("return {a: 'x'.repeat(100_001)}"))
        .startsWith("transform.output_limit");
    assertThat(outcomeOfBad("return Array(60_000).fill({a: 1})"))
        .startsWith("transform.output_limit");
    assertThat(outcomeOfBad("return Array(9_000_000)")).startsWith("transform.invalid_result");
  }

  @Test
  void regularExpression_thatBacktracksForEver_costsNothing() {
    assertThat(outcome("return {m: /^(a+)+$/.test('a'.repeat(40) + '!')}", "{}"))
        .isEqualTo("{\"m\":false}");
  }

  @Test
  void builtIns_replacedByAProgram_breakOnlyItself() {
    String hostile =
        "JSON.stringify = () => '{\"hacked\":1}'; Array.isArray = () => false;"
            + " Object.prototype.toString = () => 'x'; Promise.prototype.then = null;"
            + " String.prototype.indexOf = null; Array.prototype.map = null; return {ok: 1}";
    assertThat(outcomeOfBad(hostile)).isEqualTo("{\"ok\":1}");
    assertThat(outcome("return {ok: [1].map(x => x + 1)}", "{}")).isEqualTo("{\"ok\":[2]}");
  }

  @Test
  void prototypes_pollutedByAProgram_areCleanInEveryOther() {
    String pollute = "Object.prototype.leak = record.a; globalThis.kept = record.a; return record";
    try (Script one = ENGINE.compile(body(pollute));
        Script same = ENGINE.compile(body("return {l: ({}).leak, k: typeof kept}"))) {
      one.run(Collections.nCopies(3, "{\"a\":\"mine\"}"));
      assertThat(Programs.text(same.run(List.of("{}")).getFirst()))
          .isEqualTo("{\"k\":\"undefined\"}");
    }
    try (Script again = ENGINE.compile(body(pollute.replace("record.a", "1")))) {
      assertThat(again.run(List.of("{}"))).hasSize(1);
    }
    assertThat(outcome("return {l: ({}).leak, k: typeof kept}", "{}"))
        .isEqualTo("{\"k\":\"undefined\"}");
  }

  @Test
  void helper_cannotBeChanged() {
    String change =
        "helper.secrets.get = () => 'x'; helper.metadata.indexName = 'y'; helper.z = 1;"
            + " return {s: helper.secrets.get('TOKEN'), m: helper.metadata.indexName, z: helper.z}";
    assertThat(outcome(change, "{}")).isEqualTo("{\"s\":\"s3cret\",\"m\":\"products\"}");
  }

  @Test
  void program_thatBreaksItsLimitsAgainAndAgain_isGivenUp() {
    ScriptLimits strict = new ScriptLimits(LIMITS.record(), LIMITS.output(), 1, 2);
    try (ScriptEngine engine = new GraalJsFactory().open(strict);
        Script script = engine.compile(body("const a = []; for (;;) a.push({})"))) {
      assertThatThrownBy(() -> script.run(Collections.nCopies(5, "{}")))
          .isInstanceOf(MillraceException.class)
          .hasMessageStartingWith("transform.hopeless");
    }
  }
}
