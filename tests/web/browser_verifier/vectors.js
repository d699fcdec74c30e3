/* Compares the verifier with the vectors that are shipped for everybody: texts, signatures, trees and streams. */
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");

const own = require(process.argv[2]);

const vector = (name) => JSON.parse(fs.readFileSync(`${process.argv[3]}/${name}.json`, "utf8"));
const bytes = (text) => new Uint8Array(Buffer.from(text, "hex"));

const texts = vector("texts");
for (const { value, text, hash } of texts.canonical) {
  assert.equal(own.canonical(value), text);
  assert.equal(own.H(text), hash);
}
for (const { text, hash } of [texts.empty, ...texts.hashes]) assert.equal(own.H(text), hash);

for (const { what, key, text, signature, holds } of vector("signatures")) {
  assert.equal(own.holdsEd25519(bytes(key), Buffer.from(text), bytes(signature)), holds, what);
}

const trees = vector("trees");
for (const { index, path } of trees["paths in all 7"]) {
  const roots = trees["roots of the first 0 to 7"];
  assert.equal(own.rootFromPath(trees.lines[index], index, 7, path), roots[7]);
  assert.notEqual(own.rootFromPath(trees.lines[index], (index + 1) % 7, 7, path), roots[7]);
}

const streams = vector("streams");
const stream = new own.Stream(streams.label);
for (const { n, value } of streams.below) {
  const isLarge = BigInt(n) > BigInt(Number.MAX_SAFE_INTEGER);
  assert.equal(String(isLarge ? stream.belowLarge(BigInt(n)) : stream.below(Number(n))), String(value));
}
const anew = new own.Stream(streams.label);
assert.deepEqual(anew.shuffle([...Array(20).keys()]), streams["0 to 19 shuffled"]);
assert.equal(anew.below(1000), streams["the next below 1000"]);
console.log("OK");
