// SPDX-License-Identifier: Apache-2.0
import { t } from "./text";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 min ago", "in 12 min"; whole units only, because nobody reads seconds of an hour. */
export function relative(at: string, now: number): string {
  const difference = Date.parse(at) - now;
  const size = Math.abs(difference);
  if (size < 10_000) return t("time.now");
  return t(difference < 0 ? "time.ago" : "time.in", { span: span(size) });
}

function span(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.round(ms / HOUR)} h`;
  return `${Math.round(ms / DAY)} d`;
}

/** A length of time in the two units that matter: "840 ms", "4.2 s", "3 min 12 s", "2 h 5 min". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`;
  if (ms < HOUR) return two(ms, MINUTE, "min", 1000, "s");
  if (ms < DAY) return two(ms, HOUR, "h", MINUTE, "min");
  return two(ms, DAY, "d", HOUR, "h");
}

function two(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const whole = Math.floor(ms / big);
  const rest = Math.round((ms % big) / small);
  return rest === 0 ? `${whole} ${bigName}` : `${whole} ${bigName} ${rest} ${smallName}`;
}

/** Minutes and seconds left, for countdowns: "4:07", "1:02:09"; never negative. */
export function countdown(until: string, now: number): string {
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  const pad = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(left % 60)}` : `${minutes}:${pad(left % 60)}`;
}

/** How a person wants moments written; without a zone it is the browser's. */
export interface TimeStyle {
  zone: string | null;
  format: "h23" | "h12" | "iso";
}

const PARTS: Record<TimeStyle["format"], { locale: string; hour: Intl.DateTimeFormatOptions }> = {
  h23: { locale: "en-GB", hour: { hour: "2-digit", hourCycle: "h23" } },
  h12: { locale: "en-US", hour: { hour: "numeric", hourCycle: "h12" } },
  // Swedish writes dates as ISO 8601 does.
  iso: { locale: "sv-SE", hour: { hour: "2-digit", hourCycle: "h23" } },
};

let zone: string | undefined;
let formats = formatsOf({ zone: null, format: "h23" });

function formatsOf(style: TimeStyle) {
  const { locale, hour } = PARTS[style.format];
  const time: Intl.DateTimeFormatOptions = { ...hour, minute: "2-digit", second: "2-digit", timeZone: style.zone ?? undefined };
  const month = style.format === "iso" ? "2-digit" : "short";
  const day = style.format === "iso" ? "2-digit" : "numeric";
  return {
    absolute: new Intl.DateTimeFormat(locale, { year: "numeric", month, day, ...time, timeZoneName: "short" }),
    clock: new Intl.DateTimeFormat(locale, time),
  };
}

/** From now on moments are written so; a zone that this browser does not know is left out. */
export function writeTimesAs(style: TimeStyle): void {
  try {
    formats = formatsOf(style);
    zone = style.zone ?? undefined;
  } catch {
    formats = formatsOf({ ...style, zone: null });
    zone = undefined;
  }
}

/** The full moment with its zone, for hovers and reports. */
export function absolute(at: string): string {
  return formats.absolute.format(new Date(at));
}

/** Time of day only, for dense timelines whose date is shown elsewhere. */
export function clock(at: string): string {
  return formats.clock.format(new Date(at));
}

/** The zone that moments are shown in. */
export function viewerZone(): string {
  return zone ?? browserZone();
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
