// SPDX-License-Identifier: Apache-2.0
import en from "~/text/en.json";

export type TextKey = keyof typeof en;
type PluralKey = { [K in TextKey]: K extends `${infer Stem}_one` ? Stem : never }[TextKey];
export type TextValues = Record<string, string | number>;

const catalogue: Record<string, string> = en;
const plural = new Intl.PluralRules("en");

/** The text of `key`; `{name}` in it is replaced by `values.name`. */
export function t(key: TextKey, values: TextValues = {}): string {
  return fill(catalogue[key] ?? key, values);
}

/** The form of `stem` that fits `count`; `{count}` is filled in. */
export function tn(stem: PluralKey, count: number, values: TextValues = {}): string {
  const form = catalogue[`${stem}_${plural.select(count)}`] ?? catalogue[`${stem}_other`] ?? stem;
  return fill(form, { count: formatNumber(count), ...values });
}

/** Text for a key that is only known at run time (a status or a reason code), or null. */
export function tMaybe(key: string, values: TextValues = {}): string | null {
  const found = catalogue[key];
  return found === undefined ? null : fill(found, values);
}

const numbers = new Intl.NumberFormat("en");

export function formatNumber(value: number): string {
  return numbers.format(value);
}

function fill(template: string, values: TextValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}
