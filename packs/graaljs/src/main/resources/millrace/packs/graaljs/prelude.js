// Runs before a user's program, in the same context, and stands between it and the engine. It takes
// every function that it needs before the program can replace any.
(function (outputMax, logLinesMax, logCharsMax) {
  'use strict';
  const { parse, stringify, rawJSON } = JSON;
  const { isArray } = Array;
  const { isSafeInteger, isInteger, isFinite } = Number;
  const { freeze, keys, defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const { apply, construct } = Reflect;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const tagOf = uncurry(Object.prototype.toString);
  const find = uncurry(String.prototype.indexOf);
  const cut = uncurry(String.prototype.substring);
  const replaced = uncurry(String.prototype.replaceAll);
  const matched = uncurry(RegExp.prototype.exec);
  const whole = /^-?[0-9]+$/;
  const place = /transformation:([0-9]+)/;
  const ObjectProxy = Proxy;
  const text = String;
  const toBigInt = BigInt;

  // Some built-in functions walk through what calls itself an array in loops that nothing can end.
  const LENGTH_MAX = 10_000_000;
  const ERROR_MAX = 1_000;
  const isTyped = ArrayBuffer.isView;

  function walkable(value) {
    if (value === null || typeof value !== 'object' && typeof value !== 'function') return;
    if (isTyped(value)) return;
    const own = getOwnPropertyDescriptor(value, 'length');
    const made = own === undefined || own.get !== undefined;
    const length = made ? value.length : own.value;
    if (length === undefined) return;
    if (made || !(length <= LENGTH_MAX)) {
      throw new RangeError(`a list has ${LENGTH_MAX} elements at most, and its length is its own`);
    }
  }

  function guarded(owner, name, of) {
    const original = owner[name];
    if (typeof original !== 'function' || name === 'constructor') return;
    const handler = {
      __proto__: null,
      apply(target, self, args) {
        walkable(of === 'self' ? self : args[0]);
        return apply(target, self, args);
      },
    };
    defineProperty(owner, name, {
      value: new ObjectProxy(original, handler), writable: true, configurable: true, enumerable: false,
    });
  }

  // Cheap on lists that are small, and on those alone it is of use.
  const walking = ['concat', 'copyWithin', 'fill', 'join', 'lastIndexOf', 'reverse', 'shift', 'sort', 'splice',
    'toReversed', 'toSorted', 'toSpliced', 'unshift', 'with', 'flat', 'reduce', 'reduceRight'];
  for (const name of walking) guardedMethod(name, counting);
  // To these an argument that is absent is one that is undefined, so that nobody has to count them.
  const calling = ['includes', 'indexOf', 'slice', 'flatMap', 'map', 'filter', 'forEach', 'every', 'some', 'find',
    'findIndex', 'findLast', 'findLastIndex'];
  for (const name of calling) guardedMethod(name, passing);
  guarded(Array, 'from', 'argument');
  if (Array.fromAsync) guarded(Array, 'fromAsync', 'argument');

  // A plain function: a proxy costs several times as much on what programs do most.
  function guardedMethod(name, made) {
    const original = Array.prototype[name];
    if (original === undefined) return;
    defineProperty(Array.prototype, name, {
      value: made(name, original), writable: true, configurable: true, enumerable: false,
    });
  }

  function counting(name, original) {
    return {
      [name](a, b) {
        if (!isArray(this) || this.length > LENGTH_MAX) walkable(this);
        switch (arguments.length) {
          case 0: return apply(original, this, []);
          case 1: return apply(original, this, [a]);
          default: return apply(original, this, arguments);
        }
      },
    }[name];
  }

  function passing(name, original) {
    const uncurried = uncurry(original);
    return {
      [name](a, b) {
        if (!isArray(this) || this.length > LENGTH_MAX) walkable(this);
        return uncurried(this, a, b);
      },
    }[name];
  }

  const Typed = Object.getPrototypeOf(Uint8Array);
  guarded(Typed, 'from', 'argument');
  for (const name of getOwnPropertyNames(globalThis)) {
    const original = globalThis[name];
    if (typeof original === 'function' && Object.getPrototypeOf(original) === Typed) {
      const made = new ObjectProxy(original, {
        __proto__: null,
        construct(target, args, as) {
          if (args.length > 0) walkable(args[0]);
          return construct(target, args, as);
        },
      });
      defineProperty(globalThis, name, { value: made, writable: true, configurable: true, enumerable: false });
      defineProperty(original.prototype, 'constructor', { value: made, writable: true, configurable: true });
    }
  }
  // With a proxy a program could lie about a length after it was looked at.
  delete globalThis.Proxy;

  defineProperty(BigInt.prototype, 'toJSON', {
    value() { return rawJSON(text(this)); }, writable: true, configurable: true, enumerable: false,
  });

  class Refusal {
    constructor(code, words) { this.code = code; this.words = words; }
  }

  let lines = '';
  let said = 0;

  function shown(value) {
    if (typeof value === 'string') return value;
    try {
      if (value instanceof Error) return described(value);
      const json = stringify(value);
      return json === undefined ? text(value) : json;
    } catch {
      return 'something without a text';
    }
  }

  function say(level, args) {
    said += 1;
    if (said > logLinesMax + 1) return;
    let line = '';
    if (said > logLinesMax) {
      line = 'more was said, and left out';
    } else {
      for (let i = 0; i < args.length && line.length <= logCharsMax; i++) line += (i === 0 ? '' : ' ') + shown(args[i]);
    }
    lines += level + replaced(cut(line, 0, logCharsMax), '\u0000', ' ') + '\u0000';
  }

  const console = {
    debug(...args) { say('d', args); },
    log(...args) { say('i', args); },
    info(...args) { say('i', args); },
    warn(...args) { say('w', args); },
    error(...args) { say('e', args); },
  };
  defineProperty(globalThis, 'console', { value: console, writable: true, configurable: true, enumerable: false });

  const secrets = { __proto__: null };
  const metadata = { __proto__: null };
  let helper;

  let big = false;

  /** Keeps the digits of whole numbers; what no number here can stand for is refused. */
  function exact(key, value, context) {
    if (typeof value !== 'number' || isSafeInteger(value)) return value;
    if (!isFinite(value)) throw new Refusal('L', `${context.source} is beyond all numbers of JavaScript`);
    if (!isInteger(value) || matched(whole, context.source) === null) return value;
    big = true;
    return toBigInt(context.source);
  }

  /** What stringify makes of numbers that are none is null; that is not what the program meant. */
  function finite(value, where) {
    if (typeof value === 'number' && !isFinite(value)) {
      throw new Refusal('S', `${where === '' ? 'the result' : where} is ${text(value)}, which JSON has no form for`);
    }
    if (typeof value !== 'object' || value === null) return;
    const names = keys(value);
    for (let i = 0; i < names.length; i++) finite(value[names[i]], where === '' ? names[i] : `${where}.${names[i]}`);
  }

  function one(value, where) {
    if (typeof value !== 'object' || value === null || tagOf(value) !== '[object Object]') {
      const found = value === null ? 'null' : typeof value === 'object' ? tagOf(value) : typeof value;
      throw new Refusal('S', `${where} is no record, but ${found}; return an object, a list of objects or nothing`);
    }
    const json = stringify(value);
    if (typeof json !== 'string' || json[0] !== '{') throw new Refusal('S', `${where} does not become a JSON object`);
    if (find(json, 'null') >= 0) finite(value, '');
    return json;
  }

  function within(json) {
    if (json.length > outputMax) {
      throw new Refusal('O', `the results have more than ${outputMax} characters; return less`);
    }
    return json;
  }

  function written(value) {
    if (value === undefined || value === null) return 'N';
    if (!isArray(value)) return 'R' + within(one(value, 'the result'));
    if (value.length === 0) return 'N';
    let all = 'R';
    for (let i = 0; i < value.length; i++) all = within(all + (i === 0 ? '' : '\n') + one(value[i], `result ${i}`));
    return all;
  }

  function described(error) {
    const line = matched(place, text(error.stack));
    return `${error.name}: ${error.message}${line === null ? '' : ` (line ${line[1]})`}`;
  }

  function failed(error) {
    if (error instanceof Refusal) return error.code + error.words;
    try {
      const words = cut(shown(error), 0, ERROR_MAX);
      const lost = big && error instanceof TypeError && find(words, 'BigInt') >= 0;
      return lost
        ? `L${words}; whole numbers beyond 2^53 - 1 arrive as BigInt`
        : `T${error instanceof Error ? '' : 'threw '}${words}`;
    } catch {
      return 'Tthrew something without a text';
    }
  }

  let user;
  let turn = 0;
  let answer = 'P';

  async function go(json, wide, mine) {
    let ended;
    try {
      const record = wide ? parse(json, exact) : parse(json);
      ended = written(await user(record, helper));
    } catch (error) {
      ended = failed(error);
    }
    if (mine === turn) answer = ended;
  }

  return {
    secret(name, value) { secrets[name] = value; },
    metadata(name, value) { metadata[name] = value; },
    bind(transform) {
      freeze(secrets);
      defineProperty(metadata, 'get', { value(name) { return metadata[`${name}`]; }, enumerable: false });
      helper = freeze({
        secrets: freeze({ get(name) { return secrets[`${name}`]; } }),
        metadata: freeze(metadata),
      });
      user = transform;
    },
    run(json, wide) {
      answer = 'P';
      said = 0;
      lines = '';
      big = false;
      turn += 1;
      go(json, wide, turn);
    },
    take() { return (lines === '' ? '-' : '+') + answer; },
    logs() { return lines; },
  };
})
