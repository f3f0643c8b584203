// SPDX-License-Identifier: Apache-2.0
import type { Blackout, Occurrence } from "~/api/guards";

export interface Entry {
  key: string;
  name: string;
  /** "02:00 – 04:00" in the reader's zone; with the day where it ends on another. */
  hours: string;
  /** The same in the window's own zone, where its clock differs. */
  own: string | null;
}

export interface Day {
  day: string;
  entries: Entry[];
}

type Found = { window: Pick<Blackout, "id" | "name" | "recurrence_pattern">; occurrences: Pick<Occurrence, "start" | "end">[] };

/** Occurrences by the reader's day; one that holds already stands under today. */
export function agenda(found: Found[], now: number, zone: string, most: number): Day[] {
  const all = found
    .flatMap(({ window, occurrences }) => occurrences.map((one) => ({ window, start: Date.parse(one.start), end: Date.parse(one.end) })))
    .sort((one, other) => one.start - other.start)
    .slice(0, most);
  const days: Day[] = [];
  for (const { window, start, end } of all) {
    const day = dayOf(Math.max(start, now), zone);
    const own = window.recurrence_pattern?.time_zone ?? "UTC";
    const hours = span(start, end, zone);
    const ownHours = span(start, end, own);
    const entry = { key: `${window.id}/${start}`, name: window.name, hours, own: ownHours === hours ? null : `${ownHours} ${own}` };
    if (days.at(-1)?.day === day) days.at(-1)?.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

function span(start: number, end: number, zone: string): string {
  const until = dayOf(start, zone) === dayOf(end, zone) ? clockOf(end, zone) : `${dayOf(end, zone)} ${clockOf(end, zone)}`;
  return `${clockOf(start, zone)} – ${until}`;
}

function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", day: "numeric", month: "short" }).format(at).replace(",", "");
}

function clockOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}
