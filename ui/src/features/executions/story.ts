// SPDX-License-Identifier: Apache-2.0
import type { ExecutionDetail, GuardVerdict, PlanStep, RunApproval, StepRun } from "~/api/types";
import { isOpen } from "~/lib/status";

/** Where one chapter of an execution stands; "idle" chapters are still ahead, "skipped" ones never come. */
export type ChapterState = "good" | "bad" | "run" | "wait" | "held" | "idle" | "skipped" | "unknown";

export interface Story {
  guard: ChapterState;
  plan: ChapterState;
  steps: ChapterState;
  verification: ChapterState | null;
  undo: ChapterState | null;
  closure: ChapterState;
}

/** One step of the plan beside what became of it. */
export interface StepStory {
  order: number;
  name: string;
  plan: PlanStep | null;
  runs: StepRun[];
  last: StepRun | null;
  /** Looks at the host after the step's end was not seen. */
  probes: StepRun[];
}

/** The chapters of the page, from guard to closure, computed apart from how they are drawn. */
export function storyOf(run: ExecutionDetail): Story {
  const rollbacks = run.steps.filter((step) => step.kind === "rollback");
  return {
    guard: guardState(run.guard_verdicts, run.status === "refused"),
    plan: run.plan !== null ? "good" : isOpen(run.status) ? "idle" : "skipped",
    steps: stepsState(run),
    verification: verificationState(run),
    undo: rollbacks.length === 0 ? null : worst(rollbacks),
    closure: closureState(run),
  };
}

/** The plan's steps in order with their attempts; rows without a plan stand by themselves. */
export function stepStories(run: ExecutionDetail): StepStory[] {
  const rows = run.steps.filter((step) => step.kind === "step");
  const orders = new Set([...(run.plan?.steps ?? []).map((step) => step.step_order), ...rows.map((step) => step.step_order)]);
  return [...orders].sort((left, right) => left - right).map((order) => {
    const plan = run.plan?.steps.find((step) => step.step_order === order) ?? null;
    const runs = rows.filter((step) => step.step_order === order).sort((left, right) => left.retry_attempt - right.retry_attempt);
    const last = runs.at(-1) ?? null;
    const probes = run.steps.filter((step) => step.kind === "probe" && step.step_order === order);
    return { order, name: plan?.name ?? last?.step_name ?? String(order), plan, runs, last, probes };
  });
}

/** Steps that start together stand together, under the name of their group; any other stands alone. */
export function grouped(stories: StepStory[]): { group: string | null; steps: StepStory[] }[] {
  const groups: { group: string | null; steps: StepStory[] }[] = [];
  for (const story of stories) {
    const group = story.plan?.group ?? null;
    const before = groups.at(-1);
    if (group !== null && before?.group === group) before.steps.push(story);
    else groups.push({ group, steps: [story] });
  }
  return groups;
}

/** The step whose end nobody saw and about which the open run waits for a person's word. */
export function unknownStep(run: ExecutionDetail): StepRun | null {
  if (run.status !== "unknown" || run.completed_at !== null) return null;
  // Of a group, people are asked about one step after the other, in order.
  return stepStories(run).find((story) => story.last?.status === "unknown")?.last ?? null;
}

/** How many steps of the plan went well, and how many did not; attempts count once. */
export function counted(run: ExecutionDetail): { done: number; failed: number } {
  const last = stepStories(run).flatMap((story) => (story.last === null ? [] : [story.last.status]));
  const of = (...statuses: string[]) => last.filter((status) => statuses.includes(status)).length;
  return { done: of("completed", "skipped"), failed: of("failed", "timeout") };
}

/** The step a person wants to see first: the running one, else the one that went wrong, else the last that ran. */
export function openStep(stories: StepStory[]): number | null {
  const find = (...statuses: string[]) => stories.find((story) => story.last !== null && statuses.includes(story.last.status));
  const lastRun = stories.findLast((story) => story.last?.started_at != null);
  return (find("running") ?? find("unknown") ?? find("failed", "timeout") ?? lastRun)?.order ?? null;
}

function guardState(verdicts: GuardVerdict[], refused: boolean): ChapterState {
  if (refused) return "held";
  const last = verdicts.at(-1);
  if (last === undefined) return "idle";
  return { allow: "good", defer: "held", refuse: "held" }[last.decision] as ChapterState;
}

export function approvalState(approval: RunApproval): ChapterState {
  const states: Record<string, ChapterState> = { pending: "wait", approved: "good", rejected: "bad" };
  return states[approval.status] ?? "held";
}

/** What people were asked before the run began, and in the middle of it. */
export function questions(run: ExecutionDetail): { before: RunApproval[]; within: RunApproval[] } {
  const isWithin = (one: RunApproval) => run.started_at !== null && one.created_at > run.started_at;
  return { before: run.approvals.filter((one) => !isWithin(one)), within: run.approvals.filter(isWithin) };
}

function stepsState(run: ExecutionDetail): ChapterState {
  const rows = stepStories(run).flatMap((story) => (story.last === null ? [] : [story.last]));
  if (run.status === "unknown" || rows.some((step) => step.status === "unknown")) return "unknown";
  if (run.status === "running" || run.status === "paused") return run.status === "paused" ? "wait" : "run";
  if (rows.length === 0) return isOpen(run.status) ? "idle" : "skipped";
  return worst(rows);
}

function verificationState(run: ExecutionDetail): ChapterState | null {
  if (run.verification === null) return null;
  if (run.status === "verifying") return "run";
  if (run.outcome === "fixed") return "good";
  if (run.outcome === "not_fixed") return "bad";
  return isOpen(run.status) ? "idle" : "skipped";
}

function closureState(run: ExecutionDetail): ChapterState {
  if (isOpen(run.status)) return "idle";
  const states: Record<string, ChapterState> = { completed: "good", failed: "bad", timeout: "bad", refused: "held" };
  return states[run.status] ?? "skipped";
}

function worst(rows: StepRun[]): ChapterState {
  const has = (...statuses: string[]) => rows.some((row) => statuses.includes(row.status));
  if (has("unknown")) return "unknown";
  if (has("running")) return "run";
  if (has("failed", "timeout")) return "bad";
  if (has("cancelled")) return "held";
  return has("completed") ? "good" : "idle";
}

/** A row that stands by itself, such as an undo or a verification. */
export function alone(row: StepRun): StepStory {
  return { order: row.step_order, name: row.step_name, plan: null, runs: [row], last: row, probes: [] };
}
