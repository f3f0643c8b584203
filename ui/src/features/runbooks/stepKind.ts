// SPDX-License-Identifier: Apache-2.0
import type { RunbookStep } from "~/api/resources";

/** Keys that say what a step is, when it is no command. */
const KINDS = ["wait", "http", "approval", "notify", "runbook", "parallel"] as const;

export type StepKind = (typeof KINDS)[number] | "command";

/** What a step is: the one of these keys that it has. */
export function kindOf(step: RunbookStep): StepKind {
  return KINDS.find((kind) => (step as unknown as Record<string, unknown>)[kind] != null) ?? "command";
}

/** What a step does, as its file says it: the script of a command, the settings of any other kind. */
export function actionText(step: RunbookStep): string {
  const kind = kindOf(step);
  if (kind === "command") return step.command ?? "";
  return lines((step as unknown as Record<string, unknown>)[kind], "").join("\n");
}

function lines(value: unknown, indent: string): string[] {
  if (typeof value !== "object" || value === null) return [indent + String(value)];
  return Object.entries(value).flatMap(([key, one]) => {
    if (one === null || (Array.isArray(one) && one.length === 0)) return [];
    if (typeof one === "string" && one.includes("\n")) return [`${indent}${key}:`, ...one.split("\n").map((line) => `${indent}  ${line}`)];
    return typeof one === "object" && !Array.isArray(one) ? [`${indent}${key}:`, ...lines(one, `${indent}  `)] : [`${indent}${key}: ${one}`];
  });
}
