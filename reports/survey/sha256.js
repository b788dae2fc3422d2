'use strict';

/* HMAC-SHA256 (FIPS 180-4, RFC 2104) for pages that are opened from a file: some browsers give
   these no crypto.subtle. */

const ROUNDS = (() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) {
    if (primes.every((prime) => n % prime)) primes.push(n);
  }
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) >>> 0;
  return {
    start: primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    keys: primes.map((prime) => fraction(Math.cbrt(prime))),
  };
})();

/** Return the SHA-256 of bytes. */
function sha256(bytes) {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const state = Uint32Array.from(ROUNDS.start);
  for (let block = 0; block < blocks; block += 1) addBlock(state, view, block * 64);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => digest.setUint32(at * 4, word));
  return new Uint8Array(digest.buffer);
}

function addBlock(state, view, from) {
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  const words = new Uint32Array(64);
  for (let t = 0; t < 16; t += 1) words[t] = view.getUint32(from + t * 4);
  for (let t = 16; t < 64; t += 1) {
    const one = words[t - 15];
    const two = words[t - 2];
    words[t] = words[t - 16] + words[t - 7]
      + (turn(one, 7) ^ turn(one, 18) ^ (one >>> 3))
      + (turn(two, 17) ^ turn(two, 19) ^ (two >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g))
      + ROUNDS.keys[t] + words[t]) >>> 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => { state[at] += word; });
}

/** Return the HMAC-SHA256 of bytes under a key of at most 64 bytes. */
function hmacSha256(key, bytes) {
  const pad = (value) => {
    const padded = new Uint8Array(64).fill(value);
    key.forEach((byte, at) => { padded[at] ^= byte; });
    return padded;
  };
  return sha256(join(pad(0x5c), sha256(join(pad(0x36), bytes))));
}

function join(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
