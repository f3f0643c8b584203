// SPDX-License-Identifier: Apache-2.0
import { get } from "~/lib/http";
import { Problem } from "~/lib/problem";
import { solve, type WorkChallenge } from "~/lib/proofOfWork";

const MOST_PROOFS = 3;

/** Solves a proof of work where the server asks for one; harder ones may follow while somebody else guesses. */
export async function withProof<T>(call: (altcha?: string) => Promise<T>, onWork: (working: boolean) => void): Promise<T> {
  let altcha: string | undefined;
  for (let proofs = 0; ; proofs++) {
    try {
      return await call(altcha);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "proof_required" || proofs === MOST_PROOFS) throw error;
    }
    onWork(true);
    try {
      altcha = await solve(await get<WorkChallenge>("/auth/proof-of-work"));
    } finally {
      onWork(false);
    }
  }
}
