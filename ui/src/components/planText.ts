// SPDX-License-Identifier: Apache-2.0
import type { ExecutionPlan, Script } from "~/api/types";

/** The plan as plain lines, one fact each and always in the same order, so that two of them can be compared with diff. */
export function planText(plan: ExecutionPlan, hash: string | null): string {
  const { target } = plan;
  const lines = [
    `plan ${hash ?? "without hash"}`,
    `runbook ${plan.runbook} version ${plan.runbook_version}`,
    `target ${target.name} ${target.username}@${target.host}:${target.port}`,
    `host key ${target.host_key_fingerprint ?? "none"}`,
    ...Object.entries(plan.environment).sort().map(([name, value]) => `environment ${name}=${quoted(value)}`),
  ];
  for (const step of plan.steps) {
    lines.push("", `step ${step.step_order} ${step.name}`, `  exit ${step.expected_exit_codes.join(",")} within ${step.timeout_seconds} s`);
    if (step.condition !== null) lines.push(`  only if ${step.condition}`);
    lines.push(...scriptLines("script", step.script));
    if (step.rollback !== null) lines.push(...scriptLines("undo", step.rollback));
  }
  if (plan.verify_script !== null) lines.push("", "verification", ...scriptLines("script", plan.verify_script));
  return `${lines.join("\n")}\n`;
}

function scriptLines(kind: string, script: Script): string[] {
  return [
    `  ${kind}:`,
    ...script.text.replace(/\n$/, "").split("\n").map((line) => `    ${line}`),
    ...script.bindings.map((binding) => `  ${binding.name}=${binding.value === null ? "known later" : quoted(binding.value)} (${binding.expression})`),
  ];
}

function quoted(value: string): string {
  return JSON.stringify(value);
}
