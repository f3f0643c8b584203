// SPDX-License-Identifier: Apache-2.0
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;

/** The page that can ask the person for a new proof says how; it takes that back by the answered function. */
export function canAskForProof(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask === how) ask = null;
  };
}

/** Whether the person proved once more who they are. */
export async function proofGiven(): Promise<boolean> {
  return ask === null ? false : ask();
}
