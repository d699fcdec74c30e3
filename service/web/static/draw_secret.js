// What a participant of a draw computes by itself (SSJ1 sections 3 and 7): SHA-256, commitment, nonce, one-time codes.
// Own SHA-256, because crypto.subtle is absent on http intranets.
"use strict";

const drawSecret = (() => {
  const K = [];
  const START = [];
  const isPrime = (n) => { for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false; return true; };
  const firstBits = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; K.length < 64; n += 1) {
    if (!isPrime(n)) continue;
    if (START.length < 8) START.push(firstBits(Math.sqrt(n)));
    K.push(firstBits(Math.cbrt(n)));
  }
  const turn = (x, by) => (x >>> by) | (x << (32 - by));

  // SHA-256 (FIPS 180-4) of a text as UTF-8, as 64 hexadecimal digits.
  function sha256(text) {
    const bytes = [...new TextEncoder().encode(text)];
    const bits = bytes.length * 8;
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    bytes.push(0, 0, 0, Math.floor(bits / 4294967296), bits >>> 24 & 255, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
    const state = START.slice();
    for (let at = 0; at < bytes.length; at += 64) addBlock(state, bytes, at);
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  function addBlock(state, bytes, at) {
    const w = [];
    for (let i = 0; i < 16; i += 1) {
      const b = at + 4 * i;
      w.push(bytes[b] << 24 | bytes[b + 1] << 16 | bytes[b + 2] << 8 | bytes[b + 3]);
    }
    for (let i = 16; i < 64; i += 1) {
      const early = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const late = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w.push((w[i - 16] + early + w[i - 7] + late) | 0);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const one = (h + mixed + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
  }

  return {
    sha256,
    isSecret: (text) => /^[0-9a-f]{64}$/.test(text),
    make: () => [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, "0")).join(""),
    nonce: (secret, freeze) => sha256(`SSJ1|nonce|${secret}|${freeze}`),
    commitment: (freeze, participant, nonce) => sha256(`SSJ1|commit|${freeze}|${participant}|${nonce}`),
    // Number 0 is the head of the chain, `length` its last code.
    code(secret, length, number) {
      let code = sha256(`SSJ1|chain|${secret}`);
      for (let i = number; i < length; i += 1) code = sha256(code);
      return code;
    },
  };
})();

if (typeof module !== "undefined") module.exports = drawSecret;
