// SPDX-License-Identifier: Apache-2.0

const FIELDS = ["year", "month", "day", "hour", "minute", "second"] as const;

/** The wall clock of a zone at a moment, as an input of the browser writes it: "2026-11-21T02:00". */
export function toLocal(at: string | number, zone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  const [year = "", month = "", day = "", hour = "", minute = ""] = FIELDS.map((field) => parts[field] ?? "");
  return `${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}`;
}

/** The moment at which a zone's wall clock shows that; the first where it does so twice, later by the gap where never. */
export function toInstant(local: string, zone: string): string {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return "";
  const candidates = [-1, 1].map((day) => wanted - offset(wanted + day * 86_400_000, zone));
  const exact = candidates.filter((one) => toLocal(one, zone) === local);
  return new Date(Math.min(...(exact.length > 0 ? exact : [wanted - offset(wanted - 86_400_000, zone)]))).toISOString();
}

function offset(at: number, zone: string): number {
  return Date.parse(`${toLocal(at, zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
}
