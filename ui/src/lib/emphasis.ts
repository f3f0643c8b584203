// SPDX-License-Identifier: Apache-2.0
export interface Part {
  text: string;
  strong: boolean;
}

// An asterisk that opens stands before a word and one that closes after it; a pattern such as Disk* keeps its own.
const NAMED = /(^|[\s(])\*(?=[^\s*])([^*\n]*[^\s*])\*(?=$|[\s.,:;!?)'’])/g;

/** Splits the server's `*name*` marks from the words around them. */
export function emphasised(sentence: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of sentence.matchAll(NAMED)) {
    const before = sentence.slice(at, match.index) + (match[1] ?? "");
    if (before !== "") parts.push({ text: before, strong: false });
    parts.push({ text: match[2] ?? "", strong: true });
    at = match.index + match[0].length;
  }
  if (at < sentence.length) parts.push({ text: sentence.slice(at), strong: false });
  return parts;
}

/** The sentence without marks, for places that hold only text. */
export function unmarked(sentence: string): string {
  return emphasised(sentence).map((part) => part.text).join("");
}
