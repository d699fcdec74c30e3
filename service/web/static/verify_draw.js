/* Verifies a draw: takes a certificate of SSJ1 (docs/draw/SSJ1.md) and computes all of it again.
 *
 * One file without dependencies, which asks the network for nothing: a script of a page, a worker of it, and a program of
 * Node 18 and later: node verify_draw.js CERTIFICATE [--libraries DIR] [--object ID] [--openings FILE] [--inclusion FILE]
 * [--freeze-hash HASH]. It was written from the specification alone; its sections are those of the specification.
 * Where the libraries are read as files, an object keeps about 160 bytes of memory; a whole verification needs about 400 MiB
 * at its peak with 100,000 objects, and about 1 GiB with 1,000,000, in Chromium as in Node. */
"use strict";

(function (everything) {
  class Fault extends Error {
    constructor(word, place) {
      super(`${word}: ${place}`);
      this.word = word;
      this.place = place;
    }
  }

  function refuse(word, place) {
    throw new Fault(word, place);
  }

  const has = (record, name) => Object.prototype.hasOwnProperty.call(record, name);

  // --- SHA-256 and SHA-512 (FIPS 180-4) -------------------------------------------------------------------------------

  const MASK64 = (1n << 64n) - 1n;

  function firstPrimes(count) {
    const found = [];
    for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
    return found.map(BigInt);
  }

  /** The first 64 bits of the fractional part of the root of a prime: where the constants of both hashes come from. */
  function fraction(prime, degree) {
    const value = prime << (64n * degree);
    let root = 0n;
    for (let bit = 1n << 69n; bit; bit >>= 1n) if ((root + bit) ** degree <= value) root += bit;
    return root & MASK64;
  }

  const K512 = firstPrimes(80).map((prime) => fraction(prime, 3n));
  const START512 = firstPrimes(8).map((prime) => fraction(prime, 2n));
  const K256 = Int32Array.from(K512.slice(0, 64), (constant) => Number(BigInt.asIntN(32, constant >> 32n)));
  const START256 = Int32Array.from(START512, (constant) => Number(BigInt.asIntN(32, constant >> 32n)));
  const STATE = new Int32Array(8); // the last SHA-256, as words
  const SCHEDULE = new Int32Array(64);
  const TAIL = new Uint8Array(128);
  const HEX16 = Array.from({ length: 65536 }, (_, n) => n.toString(16).padStart(4, "0"));
  const UTF8 = new TextEncoder();
  let scratch = new Uint8Array(1 << 16);

  function compress(bytes, at) {
    const w = SCHEDULE;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = STATE[0];
    let b = STATE[1];
    let c = STATE[2];
    let d = STATE[3];
    let e = STATE[4];
    let f = STATE[5];
    let g = STATE[6];
    let h = STATE[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    STATE[0] += a;
    STATE[1] += b;
    STATE[2] += c;
    STATE[3] += d;
    STATE[4] += e;
    STATE[5] += f;
    STATE[6] += g;
    STATE[7] += h;
  }

  /** SHA-256 of the first `length` bytes, left in STATE. */
  function sha256(bytes, length) {
    STATE.set(START256);
    const whole = length - (length % 64);
    for (let at = 0; at < whole; at += 64) compress(bytes, at);
    TAIL.fill(0);
    for (let i = whole; i < length; i++) TAIL[i - whole] = bytes[i];
    TAIL[length - whole] = 0x80;
    const end = length - whole < 56 ? 64 : 128;
    for (let i = 1, bits = length * 8; bits; i++, bits = Math.floor(bits / 256)) TAIL[end - i] = bits % 256;
    for (let at = 0; at < end; at += 64) compress(TAIL, at);
  }

  function stateHex() {
    let hex = "";
    for (let i = 0; i < 8; i++) hex += HEX16[STATE[i] >>> 16] + HEX16[STATE[i] & 0xffff];
    return hex;
  }

  function stateInto(bytes, at) {
    for (let i = 0; i < 8; i++) {
      const word = STATE[i];
      bytes[at + 4 * i] = word >>> 24;
      bytes[at + 4 * i + 1] = word >>> 16;
      bytes[at + 4 * i + 2] = word >>> 8;
      bytes[at + 4 * i + 3] = word;
    }
  }

  /** Writes a text as UTF-8 into the scratch bytes; how many bytes are used then. */
  function encode(text, from) {
    if (scratch.length < from + 3 * text.length) {
      const larger = new Uint8Array(2 * (from + 3 * text.length));
      larger.set(scratch.subarray(0, from));
      scratch = larger;
    }
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return from + UTF8.encodeInto(text, scratch.subarray(from)).written;
      scratch[from + i] = unit;
    }
    return from + text.length;
  }

  /** SHA-256 of a text after the first `from` scratch bytes, left in STATE. */
  function digest(text, from = 0) {
    const length = encode(text, from); // may make the scratch bytes anew
    sha256(scratch, length);
  }

  /** H of section 1. */
  function H(text) {
    digest(text);
    return stateHex();
  }

  /** SHA-512 of bytes, 64 bytes. Slow and short: only signatures need it. */
  function sha512(message) {
    const length = message.length;
    const bytes = new Uint8Array(Math.ceil((length + 17) / 128) * 128);
    bytes.set(message);
    bytes[length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setBigUint64(bytes.length - 8, BigInt(length) * 8n);
    const state = START512.slice();
    for (let at = 0; at < bytes.length; at += 128) compress512(state, view, at);
    const digest = new DataView(new ArrayBuffer(64));
    state.forEach((word, i) => digest.setBigUint64(8 * i, word));
    return new Uint8Array(digest.buffer);
  }

  function compress512(state, view, at) {
    const turned = (x, n) => ((x >> n) | (x << (64n - n))) & MASK64;
    const w = [];
    for (let i = 0; i < 16; i++) w.push(view.getBigUint64(at + 8 * i));
    for (let i = 16; i < 80; i++) {
      const s0 = turned(w[i - 15], 1n) ^ turned(w[i - 15], 8n) ^ (w[i - 15] >> 7n);
      const s1 = turned(w[i - 2], 19n) ^ turned(w[i - 2], 61n) ^ (w[i - 2] >> 6n);
      w.push((w[i - 16] + s0 + w[i - 7] + s1) & MASK64);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const s1 = turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n);
      const t1 = h + s1 + ((e & f) ^ (~e & MASK64 & g)) + K512[i] + w[i];
      const t2 = (turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK64, c, b, a, (t1 + t2) & MASK64];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] + word) & MASK64));
  }

  // --- Ed25519 (RFC 8032, section 5.1.7) ------------------------------------------------------------------------------

  const P = (1n << 255n) - 19n;
  const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
  const mod = (x) => ((x % P) + P) % P;

  function power(base, exponent) {
    let result = 1n;
    for (; exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) result = mod(result * base);
    return result;
  }

  const D = mod(-121665n * power(121666n, P - 2n));
  const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

  function littleEndian(bytes) {
    return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
  }

  function pointOf(bytes) {
    const number = littleEndian(bytes);
    const y = number & ((1n << 255n) - 1n);
    if (y >= P) return null;
    const u = mod(y * y - 1n);
    const v = mod(D * y * y + 1n);
    let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
    if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
    if (mod(v * x * x) !== u) return null;
    const sign = number >> 255n;
    if (x === 0n && sign) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, mod(x * y)];
  }

  function added([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2));
    const b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * D * t1 * t2);
    const d = mod(2n * z1 * z2);
    return crossed(b - a, d - c, d + c, b + a);
  }

  function doubled([x, y, z]) {
    const a = mod(x * x);
    const b = mod(y * y);
    const e = a + b - mod((x + y) * (x + y));
    return crossed(e, mod(2n * z * z) + a - b, a - b, a + b);
  }

  const crossed = (e, f, g, h) => [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  const NEUTRAL = [0n, 1n, 1n, 0n];
  const BASE = pointOf(new Uint8Array(32).fill(0x66).fill(0x58, 0, 1));

  /** s·B + k·A. */
  function combined(s, k, a) {
    const sums = [NEUTRAL, BASE, a, added(BASE, a)];
    let point = NEUTRAL;
    for (let bit = 252n; bit >= 0n; bit--) {
      point = doubled(point);
      const which = Number(((s >> bit) & 1n) | (((k >> bit) & 1n) << 1n));
      if (which) point = added(point, sums[which]);
    }
    return point;
  }

  function bytesOfPoint([x, y, z]) {
    const inverse = power(z, P - 2n);
    let number = mod(y * inverse) | ((mod(x * inverse) & 1n) << 255n);
    return Uint8Array.from({ length: 32 }, () => {
      const byte = Number(number & 255n);
      number >>= 8n;
      return byte;
    });
  }

  const bytesOfHex = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));

  /** Whether the signature (64 bytes) of the message holds for the public key (32 bytes). */
  function holdsEd25519(key, message, signature) {
    const point = pointOf(key);
    const s = littleEndian(signature.subarray(32));
    if (point === null || s >= ORDER) return false;
    const joined = new Uint8Array(64 + message.length);
    joined.set(signature.subarray(0, 32));
    joined.set(key, 32);
    joined.set(message, 64);
    const k = littleEndian(sha512(joined)) % ORDER;
    const [x, y, z, t] = point;
    const expected = bytesOfPoint(combined(s, k, [mod(-x), y, z, mod(-t)]));
    return expected.every((byte, i) => byte === signature[i]);
  }

  // --- section 1: JSON, canonical texts and their order ---------------------------------------------------------------

  const DEEPEST = 200;
  const ASCII = /^[\u0000-\u007f]*$/;
  const PLAIN = /^[^\\\u0000-\u001f\ud800-\udfff]*$/;
  const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

  /** A JSON text as a value. JSON.parse would take a key that stands twice, and 1.0 for 1. */
  function parse(text, name) {
    let at = 0;
    const wrong = () => refuse("format", `${name}: not JSON of this page at character ${at}`);

    function blank() {
      for (; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
      }
    }

    function string() {
      let end = at + 1;
      for (;;) {
        end = text.indexOf('"', end);
        if (end < 0) wrong();
        let before = end - 1;
        while (text.charCodeAt(before) === 92) before--;
        if ((end - before) % 2) break;
        end++;
      }
      const inside = text.slice(at + 1, end);
      const value = PLAIN.test(inside) ? inside : unescaped(text.slice(at, end + 1));
      at = end + 1;
      return value;
    }

    function unescaped(quoted) {
      try {
        const value = JSON.parse(quoted);
        return LONE.test(value) ? wrong() : value;
      } catch {
        return wrong();
      }
    }

    function number() {
      const digits = /-?(?:0|[1-9][0-9]*)(?![0-9.eE])/y;
      digits.lastIndex = at;
      const found = digits.exec(text);
      if (!found || !Number.isSafeInteger(Number(found[0]))) wrong();
      at += found[0].length;
      return Number(found[0]) + 0;
    }

    function list(depth) {
      const items = [];
      at++;
      blank();
      if (text[at] === "]") return at++, items;
      for (;;) {
        items.push(value(depth + 1));
        if (text[at] === "]") return at++, items;
        if (text[at++] !== ",") wrong();
      }
    }

    function object(depth) {
      const members = {};
      at++;
      blank();
      if (text[at] === "}") return at++, members;
      for (;;) {
        blank();
        if (text[at] !== '"') wrong();
        const key = string();
        if (!ASCII.test(key)) wrong();
        if (has(members, key)) refuse("format", `${name}: the key ${key} stands twice`);
        blank();
        if (text[at++] !== ":") wrong();
        const member = value(depth + 1);
        if (key === "__proto__") Object.defineProperty(members, key, { value: member, enumerable: true });
        else members[key] = member;
        if (text[at] === "}") return at++, members;
        if (text[at++] !== ",") wrong();
      }
    }

    function word(spelt, meaning) {
      if (!text.startsWith(spelt, at)) wrong();
      at += spelt.length;
      return meaning;
    }

    function bare(depth) {
      switch (depth > DEEPEST ? "" : text[at]) {
        case "{": return object(depth);
        case "[": return list(depth);
        case '"': return string();
        case "t": return word("true", true);
        case "f": return word("false", false);
        case "n": return word("null", null);
        default: return number();
      }
    }

    function value(depth) {
      blank();
      const found = bare(depth);
      blank();
      return found;
    }

    const whole = value(0);
    if (at < text.length) wrong();
    return whole;
  }

  /** Compares texts by code points; the operators of the language compare by halves of them. */
  function compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      let x = a.charCodeAt(i);
      let y = b.charCodeAt(i);
      if (x === y) continue;
      if (x >= 0xd800 && y >= 0xd800) {
        x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
        y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
      }
      return x - y;
    }
    return a.length - b.length;
  }

  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
  }

  const hashOf = (value) => H(canonical(value));

  function without(record, ...names) {
    return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
  }

  const ceilDivide = (a, b) => Math.floor((a + b - 1) / b);
  const SCALE = 10000;

  // --- what records look like -----------------------------------------------------------------------------------------

  const rule = (holds) => (value, place) => void (holds(value) || refuse("format", place));
  const matches = (pattern) => rule((value) => typeof value === "string" && pattern.test(value));
  const oneOf = (...values) => rule((value) => values.includes(value));
  const whole = (least, most = Number.MAX_SAFE_INTEGER) =>
    rule((value) => Number.isSafeInteger(value) && value >= least && value <= most);
  const text = rule((value) => typeof value === "string");
  const named = rule((value) => typeof value === "string" && value !== "");
  const code = matches(/^[\u0000-\u007f]+$/);
  const hash = matches(/^[0-9a-f]{64}$/);
  const signature = matches(/^[0-9a-f]{128}$/);
  const INSTANT = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
  const instant = rule((value) => typeof value === "string" && isInstant(value));
  const day = rule((value) => typeof value === "string" && isInstant(`${value}T00:00:00Z`));
  const truth = rule((value) => typeof value === "boolean");
  const orNull = (check) => (value, place) => void (value === null || check(value, place));
  const isRecord = rule((value) => typeof value === "object" && value !== null && !Array.isArray(value));

  /** Whether the text names an instant that there is: not 30 February, not 24 o'clock. */
  function isInstant(value) {
    const at = INSTANT.test(value) ? new Date(value) : new Date(NaN);
    return !Number.isNaN(at.getTime()) && at.toISOString() === value.replace("Z", ".000Z");
  }

  function list(check) {
    return (value, place) => {
      if (!Array.isArray(value)) refuse("format", place);
      value.forEach((item, i) => check(item, `${place}[${i}]`));
    };
  }

  const ascends = (items) => items.every((item, i) => i === 0 || compare(items[i - 1], item) < 0);

  function sorted(check, key = (item) => item) {
    return (value, place) => {
      list(check)(value, place);
      if (!ascends(value.map(key))) refuse("format", `${place}: not sorted`);
    };
  }

  function record(members, optional = {}) {
    const all = { ...members, ...optional };
    return (value, place) => {
      isRecord(value, place);
      for (const name of Object.keys(value)) if (!has(all, name)) refuse("format", `${place}.${name}`);
      for (const name of Object.keys(members)) if (!has(value, name)) refuse("format", `${place}.${name}`);
      for (const name of Object.keys(value)) all[name](value[name], `${place}.${name}`);
    };
  }

  function table(check) {
    return (value, place) => {
      isRecord(value, place);
      for (const [name, each] of Object.entries(value)) {
        code(name, `${place}.${name}`);
        check(each, `${place}.${name}`);
      }
    };
  }

  const names = sorted(code);
  const LISTS = ["objects", "inspectors", "conflicts"];
  const each = (check) => record({ objects: check, inspectors: check, conflicts: check });
  const LINES = {
    objects: record({
      id: named, class: oneOf("A", "B", "C", "D"), kinds: list(text), type: text, scale: text,
      region: matches(/^[0-9]{6}$/), visits: whole(0), status: named, flags: list(text), sealed: hash,
    }),
    inspectors: record({
      id: named, department: code, licensed_until: day, may_lead: truth, skills: list(text), debt: whole(0), sealed: hash,
    }),
    conflicts: record({ inspector: named, object: named, sealed: hash }),
  };
  const texts = sorted(text);
  const TASK = record({
    id: code, departments: names, items: table(texts), base: oneOf("all", "eligible"), ratios: table(whole(0, SCALE)),
    reserve: whole(0, SCALE),
    filter: record({ kinds: texts, types: texts, scales: texts, regions: texts, classes: texts, flags: texts }),
  });
  const PLAN = record({
    format: oneOf("SSJ1"), campaign: named, tasks: sorted(TASK, (task) => task.id), valid_on: day, cap: orNull(whole(0)),
    teams: table(record({ size: whole(1), skills: texts, leader: oneOf("drawn", "designated") })),
    cap_exempt_flags: texts, skip_flags: texts, class_by_flag: list(pair), shared_tickets: truth, delta: whole(0),
    set_up_by: hash, approved_by: hash, approved_at: instant,
  });
  const FREEZE = record({
    format: oneOf("SSJ1"), campaign: named, attempt: whole(1), previous: hash, plan: hash, frozen_at: instant,
    roots: each(hash), counts: each(whole(0)), participants: names, witness: code,
    signers: table(record({ algorithm: named, key: hash })), rounds: record({ head: hash, length: whole(0) }),
    beacon: orNull(record({ kind: oneOf("lottery", "dice", "drand"), source: text, at: instant })),
    algorithm: oneOf("SSJ1/balanced-2"), verifier: hash,
  });
  const ENTRY = record({ kind: named, by: code, at: instant, content: hash, previous: hash, hash, signature });
  const ASSIGNMENT = record({ object: named, department: code, inspectors: list(named), leader: orNull(named) });
  const REASONS = {
    withdraw: ["direct_interest", "other_relation", "post_change", "work_conflict", "health", "other"],
    replace: ["deregistered", "merged", "moved_away", "not_found", "closed_down"],
  };
  REASONS.swap = REASONS.withdraw;
  const RESULTS = {
    withdraw: record({ inspector: named }),
    swap: record({ object: named, inspector: named }),
    replace: record({ objects: list(record({ task: code, object: text })), assignments: list(ASSIGNMENT) }),
  };
  const ROUND = record({
    round: whole(1), kind: oneOf(...Object.keys(REASONS)), object: named, department: text, inspector: text, reason: text,
    evidence: list(hash), begun: list(named), unavailable: list(named), asked_by: hash, approved_by: hash,
    asked_at: instant, code: hash, result: isRecord, at: instant, previous: hash, hash, signature,
  });
  const CERTIFICATE = record(
    {
      format: oneOf("SSJ1"), plan: PLAN, freeze: FREEZE, freeze_hash: hash,
      commits: list(record({ participant: code, commitment: hash, signature: orNull(signature) })),
      reveals: list(record({ participant: code, nonce: hash, signature: orNull(signature) })),
      absent: list(code), beacon: orNull(text), key: hash,
      excluded: list(record({ task: code, object: named, reason: text })),
      lifted: list(record({ object: named, flags: list(text) })),
      draw: list(record({
        task: code, class: code, n: whole(0), eligible: whole(0), k: whole(0), short: whole(0), cut: text,
        objects: list(named), reserve: list(named),
      })),
      visits: list(record({ object: named, tasks: list(code), departments: list(code) })),
      assignments: list(ASSIGNMENT),
      earlier: list(record({ freeze_hash: hash, reason: text, chain: list(ENTRY) })),
      chain: list(ENTRY), hash, signature,
    },
    { libraries: each(list(() => {})), rounds: list(round) },
  );

  function pair(value, place) {
    list(code)(value, place);
    if (value.length !== 2) refuse("format", place);
  }

  function round(value, place) {
    ROUND(value, place);
    RESULTS[value.kind](value.result, `${place}.result`);
    oneOf(...REASONS[value.kind])(value.reason, `${place}.reason`);
    for (const name of ["department", "inspector"]) {
      if ((value[name] === "") !== (value.kind === "replace")) refuse("format", `${place}.${name}`);
    }
    if (value.kind === "replace" && !value.evidence.length) refuse("format", `${place}.evidence`);
  }

  function checkFormat(it) {
    CERTIFICATE(it.certificate, "certificate");
    for (const task of it.plan.tasks) {
      const place = `plan.tasks.${task.id}`;
      if (!task.departments.length) refuse("format", `${place}.departments`);
      const foreign = Object.keys(task.items).find((name) => !task.departments.includes(name));
      if (foreign !== undefined) refuse("format", `${place}.items.${foreign}`);
      const teamless = task.departments.find((name) => !has(it.plan.teams, name));
      if (teamless !== undefined) refuse("format", `plan.teams.${teamless}`);
    }
  }

  // --- section 2: libraries and Merkle trees --------------------------------------------------------------------------

  /** Hashes of 32 bytes in a row. */
  class Hashes {
    constructor() {
      this.bytes = new Uint8Array(1 << 12);
      this.count = 0;
    }

    room() {
      if (32 * (this.count + 1) > this.bytes.length) {
        const larger = new Uint8Array(2 * this.bytes.length);
        larger.set(this.bytes);
        this.bytes = larger;
      }
      return 32 * this.count++;
    }

    addState() {
      const at = this.room();
      stateInto(this.bytes, at);
    }

    addHex(hex) {
      const at = this.room();
      for (let i = 0; i < 32; i++) this.bytes[at + i] = (digit(hex, 2 * i) << 4) | digit(hex, 2 * i + 1);
    }

    hex(index) {
      return hexOf(this.bytes.subarray(32 * index, 32 * index + 32));
    }
  }

  /** The value of a hexadecimal digit in lower case. */
  function digit(hex, at) {
    const unit = hex.charCodeAt(at);
    return unit < 58 ? unit - 48 : unit - 87;
  }

  const hexOf = (bytes) => Array.from(bytes, (byte) => HEX16[byte].slice(2)).join("");

  /** The hash of a leaf, left in STATE. */
  function leaf(canonicalLine) {
    scratch[0] = 0;
    digest(canonicalLine, 1);
  }

  const NODE = new Uint8Array(65).fill(1, 0, 1);

  /** The hash of a node, left in STATE. */
  function node(left, leftAt, right, rightAt) {
    NODE.set(left.subarray(leftAt, leftAt + 32), 1);
    NODE.set(right.subarray(rightAt, rightAt + 32), 33);
    sha256(NODE, 65);
  }

  /** The root over the leaves, and the path of one of them: level by level, a node without a neighbour goes up as it is. */
  function climb(leaves, index) {
    if (!leaves.count) return { root: H(""), path: [] };
    const path = [];
    let count = leaves.count;
    let level = leaves.bytes;
    while (count > 1) {
      const neighbour = index ^ 1;
      if (index >= 0 && neighbour < count) path.push(hexOf(level.subarray(32 * neighbour, 32 * neighbour + 32)));
      level = levelAbove(level, count);
      count = Math.ceil(count / 2);
      index = index < 0 ? index : index >> 1;
    }
    return { root: hexOf(level.subarray(0, 32)), path };
  }

  function levelAbove(level, count) {
    const above = new Uint8Array(32 * Math.ceil(count / 2));
    for (let i = 0; 2 * i + 1 < count; i++) {
      node(level, 64 * i, level, 64 * i + 32);
      stateInto(above, 32 * i);
    }
    if (count % 2) above.set(level.subarray(32 * (count - 1), 32 * count), above.length - 32);
    return above;
  }

  /** The root that a path leads to (RFC 9162, section 2.1.3.2), or null. */
  function rootFromPath(line, index, count, path) {
    let place = index;
    let last = count - 1;
    leaf(canonical(line));
    const reached = new Uint8Array(32);
    stateInto(reached, 0);
    for (const each of path) {
      if (!last) return null;
      const other = bytesOfHex(each);
      const isRight = place % 2 === 1;
      if (isRight || place === last) {
        node(other, 0, reached, 0);
        while (!isRight && place && place % 2 === 0) [place, last] = [place / 2, Math.floor(last / 2)];
      } else node(reached, 0, other, 0);
      stateInto(reached, 0);
      [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    return last ? null : hexOf(reached);
  }

  const SIMPLE = /^[0-9A-Za-z-]+$/;
  const SEAL = /^[0-9a-f]{64}$/;
  const SEAL_START = ',"sealed":"';

  /** A canonical line of an object parted into id, seal, and the rest, in which many objects are alike. */
  function partsOf(line) {
    const idAt = line.indexOf(',"id":"');
    const kindsAt = line.indexOf('","kinds":', idAt);
    const sealAt = line.indexOf(SEAL_START, kindsAt);
    const sealEnd = sealAt + SEAL_START.length + 64;
    return {
      isPlain: idAt > 0 && kindsAt > 0 && sealAt > 0,
      id: line.slice(idAt + 7, kindsAt),
      sealed: line.slice(sealEnd - 64, sealEnd),
      rest: `${line.slice(0, idAt)}|${line.slice(kindsAt, sealAt)}|${line.slice(sealEnd)}`,
    };
  }

  /** One library. Of an object only the id, its seal and the number of its profile are kept: many objects are alike. */
  class Library {
    constructor(name) {
      this.name = name;
      this.leaves = new Hashes();
      this.seals = new Hashes();
      this.ids = [];
      this.lines = [];
      this.profiles = [];
      this.profileOf = [];
      this.known = new Map();
      this.faults = {};
    }

    note(word, place) {
      this.faults[word] = this.faults[word] ?? place;
    }

    /** A line of the file. */
    addText(canonicalLine) {
      if (this.name === "objects" && this.addAlike(canonicalLine)) return;
      try {
        const line = JSON.parse(canonicalLine);
        if (canonical(line) !== canonicalLine) throw new SyntaxError();
        if (canonicalLine.includes("\\ud")) parse(canonicalLine, this.name); // half a character is none
        this.add(line, canonicalLine);
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof Fault)) throw error;
        this.note("libraries", `${this.name} line ${this.leaves.count + 1}: not canonical`);
        leaf(canonicalLine);
        this.leaves.addState();
      }
    }

    /** Adds a line that differs from an earlier one by id and seal alone; whether it could. Reading it would be slow. */
    addAlike(canonicalLine) {
      const { isPlain, id, sealed, rest } = partsOf(canonicalLine);
      if (!isPlain || !this.known.has(rest) || !SIMPLE.test(id) || !SEAL.test(sealed)) return false;
      leaf(canonicalLine);
      this.leaves.addState();
      const line = { id: JSON.parse(`"${id}"`), sealed }; // a copy: a slice would hold the whole chunk in memory
      this.checkOrder(line);
      this.keepObject(line, rest);
      return true;
    }

    add(line, canonicalLine) {
      leaf(canonicalLine);
      this.leaves.addState();
      try {
        LINES[this.name](line, `${this.name} line ${this.leaves.count}`);
        this.keep(line, canonicalLine);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        this.note(error.word, error.place);
      }
    }

    keep(line, canonicalLine) {
      for (const member of ["kinds", "flags", "skills"]) {
        if (line[member] && !ascends(line[member])) this.note("libraries", `${this.placeOf(line)}: ${member} not sorted`);
      }
      this.checkOrder(line);
      if (this.name !== "objects") return void this.lines.push(line);
      const { rest } = partsOf(canonicalLine);
      if (!this.known.has(rest)) {
        this.known.set(rest, this.profiles.length);
        this.profiles.push(without(line, "id", "sealed"));
      }
      return this.keepObject(line, rest);
    }

    checkOrder(line) {
      if (this.last && !isBefore(this.last, line)) this.note("libraries", `${this.placeOf(line)}: not sorted, or twice`);
      this.last = line;
    }

    placeOf({ id, inspector, object }) {
      return `${this.name} ${id ?? `${inspector} ${object}`}`;
    }

    keepObject(line, rest) {
      this.ids.push(line.id);
      this.profileOf.push(this.known.get(rest));
      this.seals.addHex(line.sealed);
    }

    line(index) {
      if (this.name !== "objects") return this.lines[index];
      return { ...this.profiles[this.profileOf[index]], id: this.ids[index], sealed: this.seals.hex(index) };
    }

    /** Where the line with this name stands, or -1. */
    find(lineName) {
      if (this.name === "objects") return this.positionOf(lineName);
      return this.lines.findIndex((line) => (line.id ?? `${line.inspector}|${line.object}`) === lineName);
    }

    positionOf(id) {
      let [low, high] = [0, this.ids.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(this.ids[middle], id) < 0) low = middle + 1;
        else high = middle;
      }
      return this.ids[low] === id ? low : -1;
    }
  }

  function isBefore(a, b) {
    if (a.id !== undefined) return compare(a.id, b.id) < 0;
    return (compare(a.inspector, b.inspector) || compare(a.object, b.object)) < 0;
  }

  function libraryOfLines(name, lines) {
    const library = new Library(name);
    for (const line of lines) library.add(line, canonical(line));
    return library;
  }

  /** A library from the bytes of its file, chunk by chunk. */
  async function libraryOfFile(name, chunks) {
    const library = new Library(name);
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const decoded = (...chunk) => {
      try {
        return decoder.decode(...chunk);
      } catch {
        library.note("libraries", `${name}: not UTF-8`);
        return "";
      }
    };
    let rest = "";
    for await (const chunk of chunks) {
      const lines = (rest + decoded(chunk, { stream: true })).split("\n");
      rest = lines.pop();
      for (const line of lines) library.addText(line);
    }
    rest += decoded();
    if (rest) library.note("libraries", `${name}: the last line is not ended`);
    return library;
  }

  function checkLibraries(it) {
    if (!it.libraries) {
      const within = it.certificate.libraries;
      if (!within) refuse("libraries", "there are none");
      it.libraries = Object.fromEntries(LISTS.map((name) => [name, libraryOfLines(name, within[name])]));
      delete it.certificate.libraries;
    }
    for (const word of ["format", "libraries"]) {
      for (const name of LISTS) {
        if (it.libraries[name].faults[word]) refuse(word, it.libraries[name].faults[word]);
      }
    }
    it.conflicts = new Map();
    for (const { inspector, object } of it.libraries.conflicts.lines) {
      if (!it.conflicts.has(inspector)) it.conflicts.set(inspector, new Set());
      it.conflicts.get(inspector).add(object);
    }
  }

  // --- section 3: the records -----------------------------------------------------------------------------------------

  const HUB = "hub";
  const ZEROS = "0".repeat(64);

  function checkPlan({ plan, freeze }) {
    if (freeze.campaign !== plan.campaign) refuse("plan", "campaign");
    if (freeze.plan !== hashOf(plan)) refuse("plan", "freeze.plan");
    if (plan.set_up_by === plan.approved_by) refuse("plan", "approved_by");
    if (freeze.frozen_at < plan.approved_at) refuse("plan", "approved_at");
  }

  function checkFreezeHash(it) {
    if (it.certificate.freeze_hash !== hashOf(it.freeze)) refuse("freeze_hash", "freeze_hash");
    if (it.announced && it.announced !== it.certificate.freeze_hash) refuse("freeze_hash", "not the one announced");
  }

  function checkRoots({ freeze, libraries }) {
    for (const name of LISTS) {
      if (libraries[name].leaves.count !== freeze.counts[name]) refuse("roots", `counts.${name}`);
      if (climb(libraries[name].leaves, -1).root !== freeze.roots[name]) refuse("roots", `roots.${name}`);
    }
  }

  function checkParticipants({ certificate, freeze }) {
    const all = freeze.participants;
    const wrong = (place) => refuse("participants", place);
    for (const name of [HUB, freeze.witness]) if (!all.includes(name)) wrong(name);
    if (!has(freeze.signers, HUB)) wrong("signers.hub");
    for (const name of Object.keys(freeze.signers)) if (!all.includes(name)) wrong(`signers.${name}`);
    if (!isSame(namesIn(certificate.commits), all)) wrong("commits");
    if (!ascends(namesIn(certificate.reveals))) wrong("reveals");
    if (!ascends(certificate.absent)) wrong("absent");
    for (const name of [HUB, freeze.witness]) if (certificate.absent.includes(name)) wrong(`absent.${name}`);
    if (!isSame([...namesIn(certificate.reveals), ...certificate.absent].sort(compare), all)) wrong("reveals and absent");
  }

  const namesIn = (records) => records.map((each) => each.participant);
  const isSame = (a, b) => a.length === b.length && a.every((item, i) => item === b[i]);

  function repeated(records, member) {
    const seen = new Set();
    return records.find((each) => seen.has(each[member]) || !seen.add(each[member]));
  }

  function checkCommits({ certificate }) {
    const twice = repeated(certificate.commits, "commitment");
    if (twice) refuse("commits", twice.participant);
  }

  function checkReveals({ certificate }) {
    const commitments = new Map(certificate.commits.map((each) => [each.participant, each.commitment]));
    for (const { participant, nonce } of certificate.reveals) {
      const answer = H(`SSJ1|commit|${certificate.freeze_hash}|${participant}|${nonce}`);
      if (answer !== commitments.get(participant)) refuse("reveals", participant);
    }
    const twice = repeated(certificate.reveals, "nonce");
    if (twice) refuse("reveals", twice.participant);
  }

  const BEACONS = { lottery: /^[0-9]{2}( [0-9]{2}){4,}$/, dice: /^[1-6]{25,}$/, drand: /^[0-9a-f]{64}$/ };

  function checkBeacon({ certificate, freeze }) {
    const value = certificate.beacon;
    if (!freeze.beacon && value !== null) refuse("beacon", "the freeze has none");
    if (freeze.beacon && !BEACONS[freeze.beacon.kind].test(value ?? "")) refuse("beacon", freeze.beacon.kind);
  }

  function checkKey({ certificate }) {
    const reveals = certificate.reveals.map(({ participant, nonce }) => ({ participant, nonce }));
    const key = hashOf({ beacon: certificate.beacon, freeze: certificate.freeze_hash, reveals });
    if (key !== certificate.key) refuse("key", "key");
  }

  // --- section 4: objects ---------------------------------------------------------------------------------------------

  const shares = (a, b) => a.some((item) => b.includes(item));

  function drawingClass(plan, profile) {
    const found = plan.class_by_flag.find(([flag]) => profile.flags.includes(flag));
    return found ? found[1] : profile.class;
  }

  /** "" for an object that does not match, "eligible", or the reason why it is excluded. */
  function standing(plan, task, profile, drawnIn) {
    const { kinds, types, scales, regions, classes, flags } = task.filter;
    const met = (wanted, has) => !wanted.length || shares(wanted, has);
    const matching = met(kinds, profile.kinds) && met(types, [profile.type]) && met(scales, [profile.scale]) &&
      met(regions, [profile.region]) && met(classes, [drawnIn]) && met(flags, profile.flags);
    if (!matching) return "";
    const isExempt = shares(plan.cap_exempt_flags, profile.flags);
    if (profile.status !== "active") return "inactive";
    if (isOverCap(plan, profile) && !isExempt) return "over_cap";
    if (shares(plan.skip_flags, profile.flags) && !isExempt) return "trusted";
    return has(task.ratios, drawnIn) ? "eligible" : "class_without_ratio";
  }

  const isOverCap = (plan, profile) => plan.cap !== null && profile.visits >= plan.cap;

  function takeStandings(it) {
    const { profiles } = it.libraries.objects;
    it.classes = profiles.map((profile) => drawingClass(it.plan, profile));
    it.standings = new Map(
      it.plan.tasks.map((task) => [task.id, profiles.map((each, i) => standing(it.plan, task, each, it.classes[i]))]),
    );
  }

  function checkExcluded(it) {
    takeStandings(it);
    const { ids, profileOf } = it.libraries.objects;
    const written = it.certificate.excluded;
    let next = 0;
    for (const task of it.plan.tasks) {
      const standings = it.standings.get(task.id);
      for (let i = 0; i < ids.length; i++) {
        const reason = standings[profileOf[i]];
        if (reason === "" || reason === "eligible") continue;
        const here = written[next++];
        const isRight = here && here.task === task.id && here.object === ids[i] && here.reason === reason;
        if (!isRight) refuse("excluded", `${task.id} ${ids[i]}`);
      }
    }
    if (next < written.length) refuse("excluded", `${written[next].task} ${written[next].object}`);
  }

  /** Refuses the first place where what is written is not what was computed. */
  function checkSame(word, computed, written) {
    const length = Math.max(computed.length, written.length);
    for (let i = 0; i < length; i++) {
      const place = placeOf(written[i] ?? computed[i]);
      if (!written[i]) refuse(word, `${place} is missing`);
      if (!computed[i]) refuse(word, `${place} is too many`);
      for (const member of Object.keys(computed[i])) {
        if (canonical(computed[i][member]) !== canonical(written[i][member])) refuse(word, `${place} ${member}`);
      }
    }
  }

  const placeOf = (each) => [each.task, each.class, each.object, each.department].filter(Boolean).join(" ");

  function checkLifted(it) {
    const { ids, profileOf, profiles } = it.libraries.objects;
    const standings = [...it.standings.values()];
    const flags = profiles.map((profile, i) => {
      const counts = profile.status === "active" && isOverCap(it.plan, profile) && standings.some((each) => each[i] !== "");
      return counts ? profile.flags.filter((flag) => it.plan.cap_exempt_flags.includes(flag)) : [];
    });
    const lifted = [];
    ids.forEach((object, i) => flags[profileOf[i]].length && lifted.push({ object, flags: flags[profileOf[i]] }));
    checkSame("lifted", lifted, it.certificate.lifted);
  }

  const ticketLabel = (it, task) => `${it.certificate.key}|O|${it.plan.shared_tickets ? "" : `${task.id}|`}`;
  const ticketOf = (it, task, id) => H(ticketLabel(it, task) + id);

  /** The `count` objects with the smallest (ticket, id), of those at these positions, as {id, ticket}. */
  function smallest(it, task, positions, count) {
    if (!count) return [];
    const { ids } = it.libraries.objects;
    const label = ticketLabel(it, task);
    const firstBits = Float64Array.from(positions, (position) => {
      digest(label + ids[position]);
      return (STATE[0] >>> 0) * 0x100000 + (STATE[1] >>> 12);
    });
    const limit = firstBits.slice().sort()[count - 1];
    const few = positions.filter((_, i) => firstBits[i] <= limit).map((position) => ids[position]);
    const found = few.map((id) => ({ id, ticket: H(label + id) }));
    found.sort((a, b) => compare(a.ticket, b.ticket) || compare(a.id, b.id));
    return found.slice(0, count);
  }

  function drawClass(it, task, name) {
    const { profileOf, profiles } = it.libraries.objects;
    const standings = it.standings.get(task.id);
    const counts = profiles.map((each, i) => it.classes[i] === name && standings[i] !== "" && each.status === "active");
    const positions = [];
    let n = 0;
    for (let i = 0; i < profileOf.length; i++) {
      if (!counts[profileOf[i]]) continue;
      n++;
      if (standings[profileOf[i]] === "eligible") positions.push(i);
    }
    const eligible = positions.length;
    const want = ceilDivide((task.base === "all" ? n : eligible) * task.ratios[name], SCALE);
    const k = Math.min(want, eligible);
    const more = Math.min(ceilDivide(k * task.reserve, SCALE), eligible - k);
    const found = smallest(it, task, positions, k + more);
    const ids = found.map((each) => each.id);
    return {
      task: task.id, class: name, n, eligible, k, short: want - k, cut: k ? found[k - 1].ticket : "",
      objects: ids.slice(0, k), reserve: ids.slice(k),
    };
  }

  function checkDraw(it) {
    const classes = (task) => Object.keys(task.ratios).sort(compare);
    it.draw = it.plan.tasks.flatMap((task) => classes(task).map((name) => drawClass(it, task, name)));
    checkSame("draw", it.draw, it.certificate.draw);
  }

  function checkVisits(it) {
    const tasksOf = new Map();
    for (const { task, objects } of it.draw) {
      for (const object of objects) tasksOf.set(object, [...(tasksOf.get(object) ?? []), task]);
    }
    const departments = new Map(it.plan.tasks.map((task) => [task.id, task.departments]));
    const union = (tasks) => [...new Set(tasks.flatMap((task) => departments.get(task)))].sort(compare);
    it.visits = [...tasksOf.keys()].sort(compare).map((object) => {
      const tasks = tasksOf.get(object);
      return { object, tasks, departments: union(tasks) };
    });
    checkSame("visits", it.visits, it.certificate.visits);
  }

  // --- section 5: inspectors ------------------------------------------------------------------------------------------

  const EXACT = 0x4000000; // up to here the products of two remainders are exact numbers

  class Stream {
    constructor(label) {
      this.label = label;
      this.block = 0;
      this.words = new Uint32Array(8);
      this.next = 8;
    }

    below(n) {
      if (n > EXACT) return Number(this.belowLarge(BigInt(n)));
      const two32 = 0x100000000 % n;
      const left = (two32 * two32) % n;
      for (;;) {
        if (this.next === 8) this.fill();
        const high = this.words[this.next++];
        const low = this.words[this.next++];
        if (high < 0xffffffff || low < 0x100000000 - left) return ((high % n) * two32 + (low % n)) % n;
      }
    }

    belowLarge(n) {
      const limit = (1n << 64n) - ((1n << 64n) % n);
      for (;;) {
        if (this.next === 8) this.fill();
        const word = (BigInt(this.words[this.next++]) << 32n) | BigInt(this.words[this.next++]);
        if (word < limit) return word % n;
      }
    }

    fill() {
      digest(`${this.label}${this.block++}`);
      this.words.set(STATE);
      this.next = 0;
    }

    shuffle(items) {
      for (let x = items.length - 1; x >= 1; x--) {
        const y = this.below(x + 1);
        [items[x], items[y]] = [items[y], items[x]];
      }
      return items;
    }
  }

  /** The inspectors of a department who may be drawn at all: the set I. */
  function eligibleInspectors(it, department) {
    it.eligible = it.eligible ?? new Map();
    if (!it.eligible.has(department)) {
      const { skills } = it.plan.teams[department];
      const can = (each) => each.department === department && each.licensed_until >= it.plan.valid_on;
      const found = it.libraries.inspectors.lines.filter((each) => can(each) && skills.every((skill) => each.skills.includes(skill)));
      it.eligible.set(department, new Map(found.map((each) => [each.id, each])));
    }
    return it.eligible.get(department);
  }

  const isDrawnLeader = (it, department) => it.plan.teams[department].leader === "drawn";

  /** The inputs of one department: numbers for inspectors and visits, from 0. */
  function inputs(it, department) {
    const visits = it.visits.filter((visit) => visit.departments.includes(department)).map((visit) => visit.object);
    const inspectors = [...eligibleInspectors(it, department).values()];
    const number = new Map(visits.map((object, i) => [object, i]));
    const barred = inspectors.map(({ id }) => {
      const objects = [...(it.conflicts.get(id) ?? [])].filter((object) => number.has(object));
      return new Set(objects.map((object) => number.get(object)));
    });
    const size = it.plan.teams[department].size;
    const leaders = [...inspectors.keys()].filter((i) => inspectors[i].may_lead);
    const drawn = isDrawnLeader(it, department);
    return { department, visits, inspectors, barred, size, leaders, drawn, seats: size * visits.length };
  }

  function checkFeasible({ department, visits, inspectors, barred, size, leaders, drawn }) {
    const able = new Array(visits.length).fill(inspectors.length);
    const leading = new Array(visits.length).fill(leaders.length);
    barred.forEach((set, i) => {
      for (const visit of set) {
        able[visit]--;
        if (inspectors[i].may_lead) leading[visit]--;
      }
    });
    const short = visits.findIndex((_, visit) => able[visit] < size || (drawn && !leading[visit]));
    if (short >= 0) refuse("infeasible", `${department} ${visits[short]}`);
  }

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  /** What bounds the quotas: the least and the most of each inspector. */
  function bounds(it, given) {
    const { department, visits, inspectors, barred, leaders, drawn, seats } = given;
    const q = Math.floor(seats / inspectors.length);
    const half = Math.floor(it.plan.delta / 2);
    const low = Math.max(0, q - half);
    const high = q + 1 + (it.plan.delta - half);
    const possible = barred.map((set) => visits.length - set.size);
    const least = possible.map((count) => Math.min(low, count));
    const top = possible.map((count, i) => Math.min(high + inspectors[i].debt, count));
    const ofLeaders = (numbers) => sum(leaders.map((i) => numbers[i]));
    const fails = sum(top) < seats || (drawn &&
      (ofLeaders(top) < visits.length || visits.length + sum(least) - ofLeaders(least) > seats));
    if (fails) refuse("infeasible", `${department} quotas`);
    return { least, top };
  }

  function quotas({ visits, inspectors, leaders, drawn, seats }, { least, top }, stream) {
    const quota = least.slice();
    const raise = (i) => (quota[i] < top[i] ? (quota[i]++, 1) : 0);
    if (drawn) {
      let total = sum(leaders.map((i) => quota[i]));
      while (total < visits.length) total += raise(leaders[stream.below(leaders.length)]);
    }
    let total = sum(quota);
    const debts = stream.shuffle(inspectors.flatMap(({ debt }, i) => new Array(debt).fill(i)));
    for (const i of debts) if (total < seats) total += raise(i);
    while (total < seats) total += raise(stream.below(inspectors.length));
    return quota;
  }

  function place({ visits, inspectors, leaders, drawn, size, seats }, quota, stream) {
    const often = (numbers) => numbers.flatMap((i) => new Array(quota[i]).fill(i));
    const all = [...inspectors.keys()];
    if (!drawn) return Int32Array.from(stream.shuffle(often(all)));
    const first = stream.shuffle(often(leaders));
    const others = all.filter((i) => !inspectors[i].may_lead);
    const rest = stream.shuffle([...first.slice(visits.length), ...often(others)]);
    const taken = new Int32Array(seats);
    for (let t = 0, r = 0; t < seats; t++) taken[t] = t % size ? rest[r++] : first[t / size];
    return taken;
  }

  /** Seats with their rules: which are bad, and swaps. */
  class Seating {
    constructor({ barred, inspectors, drawn, size }, taken) {
      Object.assign(this, { barred, drawn, size, taken });
      this.mayLead = inspectors.map((each) => each.may_lead);
    }

    isBad(t) {
      const who = this.taken[t];
      const start = t - (t % this.size);
      if (this.barred[who].has(start / this.size)) return true;
      if (this.drawn && t === start && !this.mayLead[who]) return true;
      for (let other = start; other < start + this.size; other++) {
        if (other !== t && this.taken[other] === who) return true;
      }
      return false;
    }

    badOfVisit(t) {
      let count = 0;
      const start = t - (t % this.size);
      for (let each = start; each < start + this.size; each++) if (this.isBad(each)) count++;
      return count;
    }

    badOfBoth(t, u) {
      const isOne = Math.floor(t / this.size) === Math.floor(u / this.size);
      return this.badOfVisit(t) + (isOne ? 0 : this.badOfVisit(u));
    }

    swap(t, u) {
      const who = this.taken[t];
      this.taken[t] = this.taken[u];
      this.taken[u] = who;
    }

    bad() {
      return [...this.taken.keys()].filter((t) => this.isBad(t));
    }
  }

  const REPAIRS = 50;
  const TRIES = 1000;

  function isRepaired(seating, stream) {
    const seats = seating.taken.length;
    for (let repair = 0; repair < REPAIRS; repair++) {
      const bad = seating.bad();
      if (!bad.length) return true;
      for (const t of bad) if (seating.isBad(t)) trySwaps(seating, stream, t, seats);
    }
    return !seating.bad().length;
  }

  function trySwaps(seating, stream, t, seats) {
    for (let i = 0; i < TRIES; i++) {
      const u = stream.below(seats);
      const before = seating.badOfBoth(t, u);
      seating.swap(t, u);
      if (seating.badOfBoth(t, u) < before) return;
      seating.swap(t, u);
    }
  }

  function mix(seating, stream) {
    const seats = seating.taken.length;
    for (let i = 0; i < 3 * seats + 200; i++) {
      const t = stream.below(seats);
      const u = stream.below(seats);
      seating.swap(t, u);
      if (seating.badOfBoth(t, u)) seating.swap(t, u);
    }
  }

  const ATTEMPTS = 8;

  function seatsOf(it, given) {
    checkFeasible(given);
    const limits = bounds(it, given);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const stream = new Stream(`${it.certificate.key}|A|${given.department}|${attempt}|`);
      const seating = new Seating(given, place(given, quotas(given, limits, stream), stream));
      if (!isRepaired(seating, stream)) continue;
      mix(seating, stream);
      return seating.taken;
    }
    return refuse("infeasible", `${given.department} after ${ATTEMPTS} attempts`);
  }

  function assignmentsOf(it, department) {
    const given = inputs(it, department);
    const taken = seatsOf(it, given);
    return given.visits.map((object, visit) => {
      const start = visit * given.size;
      const team = Array.from(taken.subarray(start, start + given.size), (i) => given.inspectors[i].id);
      return { object, department, inspectors: team, leader: given.drawn ? team[0] : null };
    });
  }

  const byObject = (a, b) => compare(a.object, b.object) || compare(a.department, b.department);

  function checkAssignments(it) {
    const departments = [...new Set(it.visits.flatMap((visit) => visit.departments))].sort(compare);
    it.assignments = departments.flatMap((department) => assignmentsOf(it, department)).sort(byObject);
    checkSame("assignments", it.assignments, it.certificate.assignments);
  }

  // --- sections 3 and 6: the chain, signatures, the hash --------------------------------------------------------------

  function checkLinks(word, name, chain, previous) {
    let last = { hash: previous, at: "" };
    chain.forEach((entry, i) => {
      const here = `${name} ${i + 1} ${entry.kind}`;
      if (entry.previous !== last.hash) refuse(word, `${here} previous`);
      if (entry.hash !== hashOf(without(entry, "hash", "signature"))) refuse(word, `${here} hash`);
      if (entry.at < last.at) refuse(word, `${here} at`);
      last = entry;
    });
    return last.hash;
  }

  const OF_THE_HUB = ["plan", "freeze", "seal", "close", "beacon"];
  const KINDS = [...OF_THE_HUB, "commit", "reveal"];

  function checkEarlier(it) {
    const { earlier } = it.certificate;
    if (it.freeze.attempt !== earlier.length + 1) refuse("earlier", "attempt");
    let previous = ZEROS;
    earlier.forEach(({ freeze_hash, reason, chain }, i) => {
      const name = `attempt ${i + 1}`;
      previous = checkLinks("earlier", name, chain, previous);
      const isEntry = (entry, kind, content) =>
        entry && entry.kind === kind && entry.by === HUB && (content === undefined || entry.content === content);
      if (!isEntry(chain[0], "plan")) refuse("earlier", `${name} plan`);
      if (!isEntry(chain[1], "freeze", freeze_hash)) refuse("earlier", `${name} freeze`);
      if (chain.length < 3 || !isEntry(chain[chain.length - 1], "abort", hashOf({ reason }))) refuse("earlier", `${name} abort`);
      for (const { kind, by } of chain.slice(2, -1)) {
        if (!KINDS.includes(kind) || (OF_THE_HUB.includes(kind) && by !== HUB)) refuse("earlier", `${name} ${kind}`);
      }
    });
    if (it.freeze.previous !== previous) refuse("earlier", "freeze.previous");
  }

  /** The entries that the chain must have: groups, each in any order. */
  function expectedEntries({ certificate, freeze }) {
    const byHub = (kind, content) => [{ kind, by: HUB, content }];
    const of = (kind, records) => records.map((each) => ({ kind, by: each.participant, content: hashOf(each) }));
    const isWitness = ({ participant }) => participant === freeze.witness;
    const groups = [
      byHub("plan", freeze.plan),
      byHub("freeze", certificate.freeze_hash),
      of("commit", certificate.commits),
      byHub("seal", hashOf(certificate.commits)),
      of("reveal", certificate.reveals.filter((each) => !isWitness(each))),
      byHub("close", hashOf(certificate.absent)),
      of("reveal", certificate.reveals.filter(isWitness)),
    ];
    return freeze.beacon ? [...groups, byHub("beacon", hashOf(certificate.beacon))] : groups;
  }

  function checkChain(it) {
    const { chain } = it.certificate;
    checkLinks("chain", "entry", chain, it.freeze.previous);
    let next = 0;
    for (const group of expectedEntries(it)) {
      const open = new Map(group.map((each) => [each.by, each]));
      for (const { kind } of group) {
        const entry = chain[next++];
        if (!entry) refuse("chain", `${kind} is missing`);
        const expected = open.get(entry.by);
        if (entry.kind !== kind || !expected) refuse("chain", `entry ${next} ${entry.kind} by ${entry.by}`);
        if (entry.content !== expected.content) refuse("chain", `entry ${next} ${entry.kind} content`);
        open.delete(entry.by);
      }
    }
    if (next < chain.length) refuse("chain", `entry ${next + 1} ${chain[next].kind} is too many`);
    if (chain[1].at !== it.freeze.frozen_at) refuse("chain", "entry 2 freeze at");
    if (it.freeze.beacon) checkTimesOfBeacon(chain, it.freeze.beacon.at);
  }

  function checkTimesOfBeacon(chain, at) {
    chain.forEach((entry, i) => {
      const isParty = entry.kind === "commit" || entry.kind === "reveal";
      if ((isParty && entry.at >= at) || (entry.kind === "beacon" && entry.at < at)) {
        refuse("chain", `entry ${i + 1} ${entry.kind} at, against the beacon`);
      }
    });
  }

  function checkSigned(it, who, signed, written, name) {
    const { algorithm, key } = it.freeze.signers[who];
    if (algorithm !== "Ed25519") refuse("signatures", `${name}: algorithm ${algorithm}`);
    if (written === null) refuse("signatures", name);
    const message = UTF8.encode(`SSJ1|signed|${signed}`);
    if (!holdsEd25519(bytesOfHex(key), message, bytesOfHex(written))) refuse("signatures", name);
  }

  function checkParty(it, { participant, signature: written }, signed, name) {
    if (has(it.freeze.signers, participant)) checkSigned(it, participant, signed, written, name);
    else if (written !== null) refuse("signatures", `${name}: not among the signers`);
  }

  function checkSignatures(it) {
    const { certificate, freeze } = it;
    for (const [who, { algorithm }] of Object.entries(freeze.signers)) {
      if (algorithm !== "Ed25519") refuse("signatures", `signers.${who}: algorithm ${algorithm}`);
    }
    for (const each of certificate.commits) checkParty(it, each, each.commitment, `commit ${each.participant}`);
    for (const each of certificate.reveals) {
      const signed = H(`SSJ1|reveal|${certificate.freeze_hash}|${each.participant}|${each.nonce}`);
      checkParty(it, each, signed, `reveal ${each.participant}`);
    }
    certificate.earlier.forEach(({ chain }, i) => checkEntries(it, chain, `attempt ${i + 1}`));
    checkEntries(it, certificate.chain, "chain");
    checkSigned(it, HUB, certificate.hash, certificate.signature, "certificate");
  }

  function checkEntries(it, chain, name) {
    chain.forEach((entry, i) => checkSigned(it, HUB, entry.hash, entry.signature, `${name} ${i + 1} ${entry.kind}`));
  }

  function checkHash({ certificate }) {
    const hashed = without(certificate, "hash", "signature", "libraries", "rounds");
    if (certificate.hash !== hashOf(hashed)) refuse("hash", "hash");
  }

  // --- section 7: rounds ----------------------------------------------------------------------------------------------

  /** Who visits what after the rounds so far. */
  class State {
    constructor(it) {
      this.it = it;
      this.tasks = new Map(it.visits.map((visit) => [visit.object, visit.tasks]));
      this.teams = new Map();
      for (const { object, department, inspectors } of it.assignments) this.setTeam(object, department, inspectors);
      this.left = new Set();
      this.taken = new Set();
      this.fates = new Map(); // object -> what rounds did with it
    }

    setTeam(object, department, inspectors) {
      if (!this.teams.has(object)) this.teams.set(object, new Map());
      this.teams.get(object).set(department, [...inspectors]);
    }

    team(object, department) {
      return this.teams.get(object)?.get(department);
    }

    leave(inspector, object) {
      this.left.add(canonical([inspector, object]));
    }

    isKeptFrom(round, inspector, object) {
      const hasConflict = this.it.conflicts.get(inspector)?.has(object);
      return hasConflict || this.left.has(canonical([inspector, object])) || round.unavailable.includes(inspector);
    }

    mayStandIn(round, object, department, inspector, team) {
      const isEligible = eligibleInspectors(this.it, department).has(inspector);
      return isEligible && !this.isKeptFrom(round, inspector, object) && !team.includes(inspector);
    }

    mayTakePosition(position, department, inspector) {
      const leads = position === 0 && isDrawnLeader(this.it, department);
      return !leads || eligibleInspectors(this.it, department).get(inspector).may_lead;
    }

    /** The substitute with the smallest hash, or undefined. */
    substitute(round, key, object, department, position, team, others = []) {
      const able = [...eligibleInspectors(this.it, department).keys()].filter(
        (id) => this.mayStandIn(round, object, department, id, team) && !others.includes(id) &&
          this.mayTakePosition(position, department, id),
      );
      return leastOf(able, (id) => H(`${key}|S|${department}|${object}|${id}`));
    }
  }

  function leastOf(items, ticket, order = compare) {
    const found = items.map((item) => ({ item, ticket: ticket(item) }));
    found.sort((a, b) => compare(a.ticket, b.ticket) || order(a.item, b.item));
    return found[0]?.item;
  }

  function withdraw(state, round, key, wrong) {
    const { object, department, inspector } = round;
    const team = state.team(object, department);
    const position = team.indexOf(inspector);
    const found = state.substitute(round, key, object, department, position, team);
    if (found === undefined) wrong("nobody may stand in");
    team[position] = found;
    state.leave(inspector, object);
    return { inspector: found };
  }

  function swap(state, round, key, wrong) {
    const { object: v, department, inspector: x } = round;
    const team = state.team(v, department);
    const position = team.indexOf(x);
    const pairs = [];
    for (const [w, teams] of state.teams) {
      const others = teams.get(department);
      if (w === v || !others || round.begun.includes(w)) continue;
      if (!state.mayStandIn(round, w, department, x, others)) continue;
      others.forEach((y, place) => {
        const canSwap = state.mayStandIn(round, v, department, y, team) &&
          state.mayTakePosition(position, department, y) && state.mayTakePosition(place, department, x);
        if (canSwap) pairs.push([w, y]);
      });
    }
    const order = (a, b) => compare(a[0], b[0]) || compare(a[1], b[1]);
    const found = leastOf(pairs, ([w, y]) => H(`${key}|W|${department}|${w}|${y}`), order);
    if (!found) wrong("nobody to change with");
    const [w, y] = found;
    const others = state.team(w, department);
    others[others.indexOf(y)] = x;
    team[position] = y;
    state.leave(x, v);
    return { object: w, inspector: y };
  }

  /** The teams that an object lacks for a task, or null if it cannot be given them. */
  function teamsFor(state, round, key, task, object) {
    const made = [];
    for (const department of task.departments) {
      if (state.team(object, department)) continue;
      const replaced = state.team(round.object, department);
      const team = [];
      for (const [position, inspector] of replaced.entries()) {
        const stays = !state.isKeptFrom(round, inspector, object);
        const taker = stays ? inspector : state.substitute(round, key, object, department, position, team, replaced);
        if (taker === undefined) return null;
        team.push(taker);
      }
      made.push({ object, department, inspectors: team, leader: isDrawnLeader(state.it, department) ? team[0] : null });
    }
    return made;
  }

  function replace(state, round, key) {
    const { it } = state;
    const { objects: library } = it.libraries;
    const drawnIn = it.classes[library.profileOf[library.positionOf(round.object)]];
    const result = { objects: [], assignments: [] };
    for (const name of state.tasks.get(round.object)) {
      const task = it.plan.tasks.find((each) => each.id === name);
      const follows = nextOfReserve(state, round, key, task, drawnIn);
      result.objects.push({ task: name, object: follows?.object ?? "" });
      if (!follows) continue;
      result.assignments.push(...follows.made);
      for (const each of follows.made) state.setTeam(each.object, each.department, each.inspectors);
      const tasks = new Set([...(state.tasks.get(follows.object) ?? []), name]);
      state.tasks.set(follows.object, [...tasks].sort(compare));
      state.fates.set(follows.object, { round: round.round, fate: "followed", task: name });
    }
    state.tasks.delete(round.object);
    state.teams.delete(round.object);
    state.fates.set(round.object, { round: round.round, fate: "replaced" });
    result.assignments.sort(byObject);
    return result;
  }

  function nextOfReserve(state, round, key, task, drawnIn) {
    const { reserve } = state.it.draw.find((each) => each.task === task.id && each.class === drawnIn);
    for (const object of reserve) {
      const mark = canonical([task.id, drawnIn, object]);
      if (round.unavailable.includes(object) || state.taken.has(mark)) continue;
      const made = teamsFor(state, round, key, task, object);
      if (!made) continue;
      state.taken.add(mark);
      return { object, made };
    }
    return null;
  }

  const ROUNDS = { withdraw, swap, replace };

  function checkRounds(it) {
    const state = new State(it);
    let last = { code: it.freeze.rounds.head, hash: it.certificate.hash, at: "" };
    (it.certificate.rounds ?? []).forEach((each, i) => {
      const wrong = (place) => refuse("rounds", `${i + 1} ${place}`);
      if (each.round !== i + 1) wrong("round");
      if (each.round > it.freeze.rounds.length) wrong("more rounds than codes");
      if (each.previous !== last.hash) wrong("previous");
      if (each.hash !== hashOf(without(each, "hash", "signature"))) wrong("hash");
      checkSigned(it, HUB, each.hash, each.signature, `round ${i + 1}`);
      if (H(each.code) !== last.code) wrong("code");
      if (each.at < each.asked_at || each.at < last.at) wrong("at");
      if (each.asked_by === each.approved_by) wrong("approved_by");
      checkAsked(state, each, wrong);
      const result = ROUNDS[each.kind](state, each, H(it.certificate.key + each.code), wrong);
      if (canonical(result) !== canonical(each.result)) wrong("result");
      last = each;
    });
    it.state = state;
  }

  function checkAsked(state, round, wrong) {
    for (const member of ["evidence", "begun", "unavailable"]) if (!ascends(round[member])) wrong(member);
    if (!state.tasks.has(round.object)) wrong("object");
    if (round.kind === "replace") return;
    const team = state.team(round.object, round.department);
    if (!team) wrong("department");
    if (!team.includes(round.inspector)) wrong("inspector");
  }

  // --- section 8: all of it in order ----------------------------------------------------------------------------------

  const STEPS = [
    ["format", checkFormat], ["libraries", checkLibraries], ["plan", checkPlan], ["freeze_hash", checkFreezeHash],
    ["roots", checkRoots], ["participants", checkParticipants], ["commits", checkCommits], ["reveals", checkReveals],
    ["beacon", checkBeacon], ["key", checkKey], ["excluded", checkExcluded], ["lifted", checkLifted], ["draw", checkDraw],
    ["visits", checkVisits], ["assignments", checkAssignments], ["earlier", checkEarlier], ["chain", checkChain],
    ["signatures", checkSignatures], ["hash", checkHash], ["rounds", checkRounds],
  ];

  /** One verification: a certificate as text, the libraries (else those in the certificate), the hash that was announced. */
  function begin(certificateText, libraries = null, announced = "") {
    const certificate = parse(certificateText, "certificate");
    isRecord(certificate, "certificate");
    return { certificate, plan: certificate.plan, freeze: certificate.freeze, libraries, announced };
  }

  /** Takes every step in order; throws a Fault with the word and the place of the first thing that does not hold. */
  function verify(certificateText, libraries, announced) {
    const it = begin(certificateText, libraries, announced);
    for (const [, check] of STEPS) check(it);
    return it;
  }

  function factsOf(it) {
    const { certificate, freeze } = it;
    const hubKey = freeze.signers[HUB].key;
    const isIndependent = (who) => has(freeze.signers, who) && freeze.signers[who].key !== hubKey;
    const revealed = namesIn(certificate.reveals);
    return {
      campaign: freeze.campaign, attempt: freeze.attempt, counts: freeze.counts, parties: freeze.participants.length,
      absent: certificate.absent, independent: revealed.filter((who) => who !== HUB && isIndependent(who)).length,
      freeze_hash: certificate.freeze_hash, key: certificate.key, hash: certificate.hash,
      rounds: (certificate.rounds ?? []).length, visits: it.visits.length, frozen_at: freeze.frozen_at,
      draw: it.draw.map(({ task, class: name, n, eligible, k, short, cut }) => ({ task, class: name, n, eligible, k, short, cut })),
    };
  }

  /** What a draw says about one object, or null for an object that is not in the library. */
  function lookUp(it, id) {
    const library = it.libraries.objects;
    const index = library.positionOf(id);
    if (index < 0) return null;
    const profile = library.profileOf[index];
    const line = library.line(index);
    const proof = { list: "objects", index, count: library.leaves.count, line, path: climb(library.leaves, index).path };
    return {
      id, class: it.classes[profile], line, canonical: canonical(line), proof, root: it.freeze.roots.objects,
      lifted: it.certificate.lifted.find((each) => each.object === id)?.flags ?? [], fate: it.state.fates.get(id) ?? null,
      tasks: it.plan.tasks.map((task) => standingOf(it, task, profile, id)),
      teams: [...(it.state.teams.get(id) ?? [])].map(([department, inspectors]) => ({ department, inspectors })),
    };
  }

  function standingOf(it, task, profile, id) {
    const found = it.standings.get(task.id)[profile];
    if (found !== "eligible") return { task: task.id, standing: found || "unmatched" };
    const { k, eligible, cut, objects, reserve } = it.draw.find((each) => each.task === task.id && each.class === it.classes[profile]);
    const ticket = ticketOf(it, task, id);
    const said = objects.includes(id) ? "drawn" : reserve.includes(id) ? "reserve" : "not_drawn";
    const text = ticketLabel(it, task) + id;
    return { task: task.id, standing: said, ticket, text, cut, k, eligible, place: reserve.indexOf(id) + 1 };
  }

  const OPENING = record({ list: oneOf(...LISTS), line: named, salt: hash, columns: isRecord });
  const PROOF = record({ list: oneOf(...LISTS), index: whole(0), count: whole(0), line: isRecord, path: list(hash) });

  /** Checks an opening; throws a Fault. */
  function checkOpening(it, openingText, name = "opening") {
    const opening = parse(openingText, name);
    OPENING(opening, name);
    const library = it.libraries[opening.list];
    const index = library.find(opening.line);
    if (index < 0) refuse("opening", `${opening.list} ${opening.line}: no such line`);
    const sealed = H(`SSJ1|sealed|${opening.salt}|${canonical(opening.columns)}`);
    if (sealed !== library.line(index).sealed) refuse("opening", `${opening.list} ${opening.line}`);
    return opening;
  }

  function checkOpenings(it, openings) {
    const lines = openings.split("\n").filter((line) => line.trim());
    lines.forEach((line, i) => checkOpening(it, line, `openings line ${i + 1}`));
    return lines.length;
  }

  /** Checks an inclusion proof against the root of the freeze; throws a Fault. */
  function checkInclusion(it, proofText) {
    const proof = parse(proofText, "inclusion");
    PROOF(proof, "inclusion");
    const { list: name, index, count, line, path } = proof;
    if (count !== it.freeze.counts[name] || index >= count) refuse("inclusion", `${name} ${index} of ${count}`);
    if (rootFromPath(line, index, count, path) !== it.freeze.roots[name]) refuse("inclusion", `${name} ${index}`);
    return proof;
  }

  // --- for a page and its worker --------------------------------------------------------------------------------------

  async function textOf(source) {
    if (typeof source === "string") return source;
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await source.arrayBuffer());
    } catch {
      return refuse("format", "the file cannot be read as UTF-8");
    }
  }

  async function* chunksOf(file) {
    const reader = file.stream().getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  }

  const aMoment = () => new Promise((resume) => setTimeout(resume, 0));

  /** A verification that is talked to by messages; `tell` gets {step}, {done, facts}, {answer} and {fault}. */
  function counter(tell) {
    let it = null;

    const acts = {
      async verify({ certificate, libraries, openings, announced }) {
        it = null;
        let step = "format";
        try {
          const run = begin(await textOf(certificate), await read(libraries), announced);
          for (const [word, check] of STEPS) {
            step = word;
            check(run);
            tell({ step: word });
            await aMoment();
          }
          step = "opening";
          const opened = openings ? checkOpenings(run, await textOf(openings)) : 0;
          it = run;
          tell({ done: true, facts: { ...factsOf(run), opened } });
        } catch (error) {
          tell({ fault: faultOf(error), step });
        }
      },
      async lookUp({ object }) {
        tell({ answer: it && lookUp(it, object), object });
      },
      async inclusion({ proof }) {
        try {
          tell({ included: checkInclusion(it, await textOf(proof)) });
        } catch (error) {
          tell({ notIncluded: faultOf(error) });
        }
      },
    };
    return (message) => acts[message.act](message);
  }

  async function read(files) {
    if (!files) return null;
    const libraries = {};
    for (const name of LISTS) {
      if (!files[name]) refuse("libraries", `${name}.jsonl is missing`);
      libraries[name] = await libraryOfFile(name, chunksOf(files[name]));
    }
    return libraries;
  }

  function faultOf(error) {
    return error instanceof Fault ? { word: error.word, place: error.place } : { word: "format", place: String(error) };
  }

  const exported = {
    Fault, H, Stream, canonical, checkInclusion, checkOpening, checkOpenings, compare, counter, factsOf, holdsEd25519,
    libraryOfFile, lookUp, parse, rootFromPath, sha512, steps: STEPS.map(([word]) => word), verify,
  };

  // --- for the command line -------------------------------------------------------------------------------------------

  const OPTIONS = ["--libraries", "--object", "--openings", "--inclusion", "--freeze-hash"];

  function wanted(words) {
    const found = {};
    for (let i = 0; i < words.length; i++) {
      const name = OPTIONS.includes(words[i]) ? words[i] : words[i].startsWith("--") ? null : "certificate";
      const value = name === "certificate" ? words[i] : words[++i];
      if (!name || value === undefined || has(found, name)) return null;
      found[name] = value;
    }
    return found.certificate === undefined ? null : found;
  }

  function fileText(fs, path) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fs.readFileSync(path));
    } catch (error) {
      return refuse("format", `${path}: ${error.message}`);
    }
  }

  async function librariesIn(fs, folder) {
    const libraries = {};
    for (const name of LISTS) {
      const path = `${folder}/${name}.jsonl`;
      if (!fs.existsSync(path)) refuse("libraries", `${path} is missing`);
      libraries[name] = await libraryOfFile(name, fs.createReadStream(path));
    }
    return libraries;
  }

  function linesOf(facts) {
    const { counts } = facts;
    return [
      `campaign ${facts.campaign}, attempt ${facts.attempt}`,
      `objects ${counts.objects}, inspectors ${counts.inspectors}, conflicts ${counts.conflicts}, visits ${facts.visits}`,
      `parties ${facts.parties}, independent of the hub ${facts.independent}, absent ${facts.absent.length}`,
      `freeze ${facts.freeze_hash}`, `key ${facts.key}`, `hash ${facts.hash}`, `rounds ${facts.rounds}`,
    ];
  }

  function linesOfObject(it, id) {
    const found = lookUp(it, id);
    if (!found) return [`${id}: not in the library`];
    const lines = found.tasks.map((each) => `  ${each.task}: ${each.standing}${each.ticket ? `, ticket ${each.ticket}, cut ${each.cut}` : ""}`);
    return [`${id}: class ${found.class}`, ...lines];
  }

  async function main(words) {
    const options = wanted(words);
    if (!options) {
      console.error(`node verify_draw.js CERTIFICATE ${OPTIONS.map((each) => `[${each} …]`).join(" ")}`);
      return 2;
    }
    try {
      const fs = require("node:fs");
      const folder = options["--libraries"];
      const certificate = fileText(fs, options.certificate);
      const it = verify(certificate, folder ? await librariesIn(fs, folder) : null, options["--freeze-hash"]);
      for (const line of linesOf(factsOf(it))) console.log(line);
      if (options["--object"]) for (const line of linesOfObject(it, options["--object"])) console.log(line);
      if (options["--openings"]) console.log(`openings ${checkOpenings(it, fileText(fs, options["--openings"]))}`);
      if (options["--inclusion"]) checkInclusion(it, fileText(fs, options["--inclusion"]));
      console.log("OK: everything was computed again and holds");
      return 0;
    } catch (error) {
      const { word, place } = faultOf(error);
      console.log(`REJECTED ${word}: ${place}`);
      return 1;
    }
  }

  if (typeof module !== "undefined" && module.exports) {
    module.exports = exported;
    if (require.main === module) main(process.argv.slice(2)).then((status) => (process.exitCode = status));
  } else {
    everything.verifyDraw = exported;
    if (typeof WorkerGlobalScope !== "undefined") {
      const handle = counter((answer) => everything.postMessage(answer));
      everything.onmessage = (event) => handle(event.data);
      everything.postMessage({ ready: true });
    }
  }
})(globalThis);
