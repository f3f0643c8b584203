// SPDX-License-Identifier: Apache-2.0
import { t } from "~/lib/text";

/** A setting's value in words; null is the default. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return t("settingHistory.default");
  if (typeof value === "boolean") return value ? t("settingHistory.on") : t("settingHistory.off");
  if (Array.isArray(value)) return value.length === 0 ? t("settingHistory.nothing") : value.map(String).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
