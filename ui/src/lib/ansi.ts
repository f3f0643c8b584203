// SPDX-License-Identifier: Apache-2.0
/** A run of text that looks the same; `className` is empty for plain text. */
export interface AnsiSpan {
  text: string;
  className: string;
}

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
// Any escape sequence: colours are kept, cursor moves and titles are dropped.
const sequence = /\u001b(?:\[([0-9;?]*)([A-Za-z])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

interface Style {
  colour: string | null;
  bold: boolean;
}

/** Splits one line of terminal output into coloured runs. Never interprets it as HTML. */
export function ansiSpans(line: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  let style: Style = { colour: null, bold: false };
  let from = 0;
  const push = (text: string) => {
    if (text !== "") spans.push({ text, className: className(style) });
  };
  for (const match of line.matchAll(sequence)) {
    push(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === "m") style = apply(style, match[1] ?? "");
  }
  push(line.slice(from));
  return spans;
}

/** The line without escape sequences, for search and copy. */
export function plain(line: string): string {
  return line.replace(sequence, "");
}

function apply(style: Style, codes: string): Style {
  let next = style;
  for (const code of codes.split(";").map(Number)) {
    if (code === 0) next = { colour: null, bold: false };
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 22) next = { ...next, bold: false };
    else if (code === 39) next = { ...next, colour: null };
    else if (code >= 30 && code <= 37) next = { ...next, colour: names[code - 30] ?? null };
    else if (code >= 90 && code <= 97) next = { ...next, colour: names[code - 90] ?? null };
  }
  return next;
}

function className(style: Style): string {
  return [style.colour === null ? "" : `ansi-${style.colour}`, style.bold ? "ansi-bold" : ""].filter(Boolean).join(" ");
}
