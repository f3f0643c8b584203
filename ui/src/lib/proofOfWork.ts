// SPDX-License-Identifier: Apache-2.0
import { Sha256Prefix } from "./sha256";

/** What is to be solved, in the words of ALTCHA's protocol. */
export interface WorkChallenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

const SLICE_MS = 12;
const BETWEEN_LOOKS = 200;

/** Finds the number behind the salt in short slices, so that the page stays alive, and answers the payload to send. */
export async function solve(asked: WorkChallenge): Promise<string> {
  const began = Date.now();
  const salted = new Sha256Prefix(asked.salt);
  let pause = performance.now() + SLICE_MS;
  for (let number = 0; number <= asked.maxnumber; number++) {
    if (salted.hex(String(number)) === asked.challenge) {
      const { algorithm, challenge, salt, signature } = asked;
      return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature, took: Date.now() - began }));
    }
    if (number % BETWEEN_LOOKS === 0 && performance.now() > pause) {
      await new Promise((resolve) => setTimeout(resolve));
      pause = performance.now() + SLICE_MS;
    }
  }
  throw new Error("The proof of work has no solution.");
}
