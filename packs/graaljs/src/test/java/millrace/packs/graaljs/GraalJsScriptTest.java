package millrace.packs.graaljs;

import static millrace.packs.graaljs.Programs.ENGINE;
import static millrace.packs.graaljs.Programs.answer;
import static millrace.packs.graaljs.Programs.body;
import static millrace.packs.graaljs.Programs.outcome;
import static millrace.packs.graaljs.Programs.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Answer;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import millrace.spi.transform.Script;
import org.junit.jupiter.api.Test;

class GraalJsScriptTest {
  @Test
  void run_recordReturned_isTheResult() {
    assertThat(outcome("record.b = 'ü' + record.a; return record", "{\"a\":\"x\"}"))
        .isEqualTo("{\"a\":\"x\",\"b\":\"üx\"}");
  }

  @Test
  void run_listReturned_isSeveralResultsInOrder() {
    assertThat(outcome("return [{n: 1}, {n: 2}]", "{}")).isEqualTo("{\"n\":1} {\"n\":2}");
  }

  @Test
  void run_nothingReturned_leavesTheRecordOut() {
    assertThat(outcome("", "{}")).isEqualTo("nothing");
    assertThat(outcome("return null", "{}")).isEqualTo("nothing");
    assertThat(outcome("return []", "{}")).isEqualTo("nothing");
  }

  @Test
  void run_functionThatIsNotAsync_worksTheSame() {
    for (String code :
        List.of(
            "function transform(record) { return {...record, b: 1} }",
            "const transform = record => ({...record, b: 1})",
            "var transform = async record => ({...record, b: 1})",
            "'use strict'; let transform = async function (record) { return {...record, b: 1} }")) {
      try (Script script = ENGINE.compile(program(code))) {
        assertThat(Programs.text(script.run(List.of("{}")).getFirst())).isEqualTo("{\"b\":1}");
      }
    }
  }

  @Test
  void run_promisesInside_areWaitedFor() {
    assertThat(
            outcome(
                "const all = await Promise.all([1, 2].map(async n => { await null; return n }));"
                    + " return {sum: all[0] + all[1]}",
                "{}"))
        .isEqualTo("{\"sum\":3}");
  }

  @Test
  void run_promiseThatNeverSettles_isAFailure() {
    assertThat(outcome("await new Promise(() => {}); return record", "{}"))
        .startsWith("transform.unsettled");
  }

  @Test
  void run_promiseSettledByALaterRecord_doesNotAnswerForIt() {
    String code =
        "if (!record.n) { await new Promise(f => globalThis.f = f); return {late: 1} }"
            + " globalThis.f(); return record";
    try (Script script = ENGINE.compile(body(code))) {
      List<Answer> answers = script.run(List.of("{}", "{\"n\":1}"));
      assertThat(Programs.text(answers.get(0))).startsWith("transform.unsettled");
      assertThat(Programs.text(answers.get(1))).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void run_errorThrown_saysWhatAndWhere() {
    assertThat(outcome("\n\n throw new TypeError('no price')", "{}"))
        .isEqualTo("transform.threw TypeError: no price (line 3)");
    assertThat(outcome("return record.a.b.c", "{}"))
        .startsWith("transform.threw TypeError: Cannot read property 'b' of undefined");
  }

  @Test
  void run_somethingElseThrown_isAFailureToo() {
    assertThat(outcome("throw 'plain'", "{}")).isEqualTo("transform.threw threw plain");
    assertThat(outcome("throw {a: 1}", "{}")).isEqualTo("transform.threw threw {\"a\":1}");
    assertThat(outcome("throw undefined", "{}")).isEqualTo("transform.threw threw undefined");
    assertThat(outcome("return Promise.reject(null)", "{}"))
        .isEqualTo("transform.threw threw null");
    assertThat(outcome("throw {toJSON() { throw 1 }, toString() { throw 2 }}", "{}"))
        .isEqualTo("transform.threw threw something without a text");
  }

  @Test
  void run_resultThatIsNoRecord_isAFailure() {
    for (String value :
        List.of(
            "1",
            "'a'",
            "true",
            "() => 1",
            "Symbol('a')",
            "new Map([[1, 2]])",
            "new Date(0)",
            "[1]",
            "[[{}]]",
            "[null]",
            "new Error('x')",
            "10n",
            "/a/",
            "new Uint8Array(2)")) {
      assertThat(outcome("return " + value, "{}")).as(value).startsWith("transform.invalid_result");
    }
  }

  @Test
  void run_circleReturned_isAFailure() {
    assertThat(outcome("record.self = record; return record", "{}"))
        .startsWith("transform.threw TypeError");
  }

  @Test
  void run_numberWithoutJsonForm_isAFailureWithItsPlace() {
    assertThat(outcome("return {a: [{b: 0 / 0}]}", "{}"))
        .isEqualTo("transform.invalid_result a.0.b is NaN, which JSON has no form for");
    assertThat(outcome("return {a: null, b: -1 / 0}", "{}")).contains("b is -Infinity");
    assertThat(outcome("return {a: null, b: 'null'}", "{}"))
        .isEqualTo("{\"a\":null,\"b\":\"null\"}");
  }

  @Test
  void run_valuesBesideJson_areWrittenAsJsonStringifyDoes() {
    assertThat(
            outcome("return {d: new Date(0), u: undefined, f() {}, l: [undefined], n: 10n}", "{}"))
        .isEqualTo("{\"d\":\"1970-01-01T00:00:00.000Z\",\"l\":[null],\"n\":10}");
  }

  @Test
  void run_wholeNumbersBeyondDoubles_keepTheirDigits() {
    String record = "{\"n\":9007199254740993,\"m\":-123456789012345678901234567890,\"k\":1}";
    assertThat(outcome("return record", record)).isEqualTo(record);
    assertThat(outcome("return {id: String(record.n), next: record.n + 1n}", record))
        .isEqualTo("{\"id\":\"9007199254740993\",\"next\":9007199254740994}");
    assertThat(outcome("return {big: record.n > 5, text: JSON.stringify(record.n)}", record))
        .isEqualTo("{\"big\":true,\"text\":\"9007199254740993\"}");
  }

  @Test
  void run_wholeNumberMixedWithDoubles_isLost() {
    String record = "{\"n\":9007199254740993}";
    assertThat(outcome("record.n += 1; return record", record)).startsWith("transform.number_lost");
    assertThat(outcome("return {n: Math.round(record.n)}", record))
        .startsWith("transform.number_lost");
    assertThat(outcome("return record", "{\"n\":1E400}")).startsWith("transform.number_lost");
  }

  @Test
  void run_digitsInTexts_stayTexts() {
    String record = "{\"n\":\"9007199254740993\",\"e\":\"1e400\",\"d\":0.1}";
    assertThat(outcome("return record", record)).isEqualTo(record);
  }

  @Test
  void run_secretsAndMetadata_areReachedThroughTheHelper() {
    assertThat(
            outcome(
                "return {a: helper.secrets.get('TOKEN'), b: helper.secrets.get('toString'),"
                    + " c: helper.metadata.indexName, d: helper.metadata.get('indexName')}",
                "{}"))
        .isEqualTo("{\"a\":\"s3cret\",\"c\":\"products\",\"d\":\"products\"}");
  }

  @Test
  void run_console_becomesLogLinesWithinTheirLimits() {
    Answer answer =
        answer(
            "console.log('a', {b: 1}, 2); console.warn('w'); console.error(new Error('e'));"
                + " console.debug('x'.repeat(1000)); for (let i = 0; i < 1000; i++)"
                + " console.info(i); return record",
            "{}");
    assertThat(answer.logs())
        .containsExactly(
            new LogLine(Level.INFO, "a {\"b\":1} 2"),
            new LogLine(Level.WARNING, "w"),
            new LogLine(Level.ERROR, "Error: e (line 1)"),
            new LogLine(Level.DEBUG, "x".repeat(40)),
            new LogLine(Level.INFO, "0"),
            new LogLine(Level.INFO, "more was said, and left out"));
  }

  @Test
  void run_muchOutput_isAnsweredForTheFirstOnesAlone() {
    try (Script script = ENGINE.compile(body("return {a: 'x'.repeat(60_000)}"))) {
      assertThat(script.run(Collections.nCopies(10, "{}"))).hasSize(2);
    }
  }

  @Test
  void run_consoleOfAnotherRecord_isNotSeenAgain() {
    try (Script script =
        ENGINE.compile(body("if (record.n) console.log(record.n); return record"))) {
      List<Answer> answers = script.run(List.of("{\"n\":1}", "{}", "{\"n\":2}"));
      assertThat(answers).extracting(one -> one.logs().size()).containsExactly(1, 0, 1);
    }
  }

  @Test
  void compile_textThatIsNoProgram_isRefusedWithTheReason() {
    for (String code :
        List.of(
            "async function transform(record { }",
            "const other = 1",
            "",
            "throw new Error('at once')",
            "export default async function transform(record) {}",
            "for (;;) {}",
            "transform = 5")) {
      assertThatThrownBy(() -> ENGINE.compile(program(code)))
          .as(code)
          .isInstanceOf(MillraceException.class)
          .hasMessageStartingWith("transform.invalid: transformation 'test' cannot run: ");
    }
  }

  @Test
  void run_severalThreads_giveEachRecordItsOwnAnswer() throws Exception {
    try (Script script = ENGINE.compile(body("await null; return {n: record.n * 2}"));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Answer>>> futures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int n = i;
        futures.add(callers.submit(() -> script.run(Collections.nCopies(50, "{\"n\":" + n + "}"))));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(futures.get(i).get())
            .extracting(Programs::text)
            .hasSize(50)
            .containsOnly("{\"n\":" + 2 * i + "}");
      }
    }
  }
}
