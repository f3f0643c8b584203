// SPDX-License-Identifier: Apache-2.0
const browsers: [RegExp, string][] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const systems: [RegExp, string][] = [[/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]];

/** "Firefox, Linux" of a user agent; its first word where that says more; null where there is none. */
export function deviceName(userAgent: string): string | null {
  const found = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1]).filter(Boolean);
  return found.length > 0 ? found.join(", ") : (userAgent.split(/[\s/]/)[0] || null);
}
