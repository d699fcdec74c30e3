/* Compares the verifier's own SHA-256, SHA-512, Ed25519, canonical texts and proofs with Node's and with known vectors. */
"use strict";

const assert = require("node:assert/strict");
const crypto = require("node:crypto");

const own = require(process.argv[2]);

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => new Uint8Array(Buffer.from(text, "hex"));

for (let length = 0; length < 300; length++) {
  const text = "核".repeat(length % 7) + "x".repeat(length);
  assert.equal(own.H(text), crypto.createHash("sha256").update(text).digest("hex"), `SHA-256 of ${length}`);
  const message = crypto.createHash("shake256", { outputLength: length }).update("seed").digest();
  assert.equal(hex(own.sha512(message)), crypto.createHash("sha512").update(message).digest("hex"), `SHA-512 of ${length}`);
}
const long = "0123456789abcdef".repeat(1 << 17);
assert.equal(own.H(long), crypto.createHash("sha256").update(long).digest("hex"));

// RFC 8032, section 7.1: tests 1, 2 and 3
const VECTORS = [
  [
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
      "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" +
      "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
];
for (const [key, message, signature] of VECTORS) {
  assert.ok(own.holdsEd25519(bytes(key), bytes(message), bytes(signature)));
  assert.ok(!own.holdsEd25519(bytes(key), bytes(message + "00"), bytes(signature)));
}

// s + L verifies the same equation; section 5.1.7 asks for s below L
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
const [key, message, signature] = VECTORS[1];
const s = BigInt(`0x${hex(bytes(signature).subarray(32).reverse())}`) + ORDER;
const malleable = signature.slice(0, 64) + hex(bytes(s.toString(16).padStart(64, "0")).reverse());
assert.ok(!own.holdsEd25519(bytes(key), bytes(message), bytes(malleable)));
assert.ok(!own.holdsEd25519(bytes("ff".repeat(32)), bytes(message), bytes(signature)), "a y above p is no point");

for (let i = 0; i < 20; i++) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const text = crypto.randomBytes(i * 11);
  const signed = new Uint8Array(crypto.sign(null, text, privateKey));
  assert.ok(own.holdsEd25519(raw, text, signed));
  signed[(i * 13) % 64] ^= 1 << i % 8;
  assert.ok(!own.holdsEd25519(raw, text, signed));
}

// order by code points: the last letter of the basic plane stands before the first above it
const letters = ["\uffee", "\u{10000}", "a", "", "aa", "\ud7ff", "\u{10ffff}", "\ue000"];
const byPoints = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)); // UTF-8 keeps the order of code points
assert.deepEqual([...letters].sort(own.compare), [...letters].sort(byPoints));

assert.equal(own.canonical({ b: [1, null, true], a: "é\u2028\"\\\n\u007f核" }), '{"a":"é\u2028\\"\\\\\\n\u007f核","b":[1,null,true]}');
assert.deepEqual(own.parse(' {"a" : [ ] , "\\u0062": {"__proto__": -0}} ', "x"), { a: [], b: JSON.parse('{"__proto__": 0}') });
for (const text of ["01", "1.", "+1", "--1", "[1,]", "{,}", '{"a":1,}', "'a'", '"\t"', "tru", "[", '"', '"\\"', "-", "1 2"]) {
  assert.throws(() => own.parse(text, "x"), own.Fault, text);
}
console.log("OK");
