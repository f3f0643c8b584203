// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) of short ASCII texts. The browser's own is missing on pages served over plain HTTP, and its
// promises make hundreds of thousands of small hashes slower than this.

const ROUNDS = 64;
const BLOCK = 64;

/** The first 32 bits of the fractional parts of square roots (`power` 1/2) or cube roots (1/3) of the first primes. */
function roots(count: number, power: number): Uint32Array {
  const words = new Uint32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) prime &&= candidate % factor !== 0;
    if (prime) words[found++] = (candidate ** power % 1) * 2 ** 32;
  }
  return words;
}

const INITIAL = roots(8, 1 / 2);
const K = roots(ROUNDS, 1 / 3);
const words = new Uint32Array(ROUNDS);

const turn = (value: number, by: number) => (value >>> by) | (value << (32 - by));
const at = (array: Uint32Array | Uint8Array, index: number) => array[index] as number;

function mix(state: Uint32Array, bytes: Uint8Array, offset: number): void {
  for (let i = 0; i < ROUNDS; i++) {
    if (i < 16) {
      const p = offset + i * 4;
      words[i] = (at(bytes, p) << 24) | (at(bytes, p + 1) << 16) | (at(bytes, p + 2) << 8) | at(bytes, p + 3);
    } else {
      const x = at(words, i - 15);
      const y = at(words, i - 2);
      words[i] = at(words, i - 16) + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + at(words, i - 7) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < ROUNDS; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(K, i) + at(words, i)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = at(state, i) + value));
}

/** Hashes many texts that begin alike: the whole blocks of the beginning are hashed once. */
export class Sha256Prefix {
  private readonly state = INITIAL.slice();
  private readonly rest: Uint8Array;
  private readonly length: number;

  constructor(prefix: string) {
    const bytes = new TextEncoder().encode(prefix);
    this.length = bytes.length;
    let offset = 0;
    for (; offset + BLOCK <= bytes.length; offset += BLOCK) mix(this.state, bytes, offset);
    this.rest = bytes.slice(offset);
  }

  /** The hash of the prefix and what follows it, in hexadecimal. */
  hex(suffix: string): string {
    const used = this.rest.length + suffix.length;
    const padded = new Uint8Array(Math.ceil((used + 9) / BLOCK) * BLOCK);
    padded.set(this.rest);
    for (let i = 0; i < suffix.length; i++) padded[this.rest.length + i] = suffix.charCodeAt(i);
    padded[used] = 0x80;
    new DataView(padded.buffer).setUint32(padded.length - 4, (this.length + suffix.length) * 8);
    const state = this.state.slice();
    for (let offset = 0; offset < padded.length; offset += BLOCK) mix(state, padded, offset);
    return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
  }
}
