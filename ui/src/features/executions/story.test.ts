// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { ExecutionDetail, StepRun } from "~/api/types";
import { detailOf } from "~/testing/mock/executions";
import { approvalState, counted, grouped, openStep, questions, stepStories, storyOf, unknownStep } from "./story";

function run(id: string, change: Partial<ExecutionDetail> = {}): ExecutionDetail {
  const found = detailOf(id);
  if (found === undefined) throw new Error(`no execution ${id}`);
  return { ...found, ...change };
}

describe("storyOf", () => {
  it("says of a running execution that its steps move and its closure is ahead", () => {
    expect(storyOf(run("e1"))).toMatchObject({ guard: "good", plan: "good", steps: "run", closure: "idle", undo: null });
  });

  it("tells what was asked before the run from what was asked within it, and shows looks at the host at their step", () => {
    const asked = run("e2");
    const own = asked.approvals.map((one) => ({ ...one, created_at: "2097-01-01T00:00:00Z" }));
    const within = own.map((one) => ({ ...one, id: "a9", created_at: "2099-01-01T00:00:00Z" }));
    const told = { ...asked, started_at: "2098-01-01T00:00:00Z", approvals: [...own, ...within] };
    expect(own).toHaveLength(1);
    expect(questions(told)).toEqual({ before: own, within });
    const live = run("e1");
    const looks = live.steps.slice(0, 1).map((row) => ({ ...row, id: "p1", kind: "probe" as const }));
    expect(stepStories({ ...live, steps: [...live.steps, ...looks] }).flatMap((step) => step.probes)).toEqual(looks);
  });

  it("shows the approval as waiting while nobody decided", () => {
    expect(questions(run("e2")).before.map(approvalState)).toEqual(["wait"]);
    expect(storyOf(run("e2"))).toMatchObject({ steps: "idle" });
  });

  it("says of a refused execution that nothing ran", () => {
    expect(storyOf(run("e6"))).toMatchObject({ guard: "held", plan: "skipped", steps: "skipped", closure: "held" });
  });

  it("never calls a step whose fate is unknown good or bad", () => {
    expect(storyOf(run("e7")).steps).toBe("unknown");
  });

  it("has an undo chapter when a step was rolled back", () => {
    expect(storyOf(run("e5"))).toMatchObject({ steps: "bad", undo: "good", closure: "bad" });
  });
});

describe("stepStories", () => {
  it("lists steps that have not run yet after those that did", () => {
    expect(stepStories(run("e1")).map((step) => [step.order, step.last?.status ?? null])).toEqual([[1, "completed"], [2, "running"], [3, null]]);
  });

  it("keeps the attempts of a step together, the last one deciding", () => {
    const first = run("e5").steps.find((step) => step.step_order === 2 && step.kind === "step") as StepRun;
    const again = { ...first, id: "again", retry_attempt: 2, status: "completed" as const };
    const story = stepStories(run("e5", { steps: [again, first] }))[1];
    expect(story?.runs).toHaveLength(2);
    expect(story?.last?.id).toBe("again");
  });
});

describe("grouped", () => {
  it("puts steps that start together under the name of their group", () => {
    const stories = stepStories(run("e1")).map((story) => ({ ...story, plan: story.plan && { ...story.plan, group: story.order > 1 ? "Both" : null } }));
    expect(grouped(stories).map(({ group, steps }) => [group, steps.map((step) => step.order)])).toEqual([[null, [1]], ["Both", [2, 3]]]);
  });
});

describe("counted", () => {
  it("counts a failed step apart from those that went well", () => {
    expect(counted(run("e5"))).toEqual({ done: 1, failed: 1 });
    expect(counted(run("e4"))).toEqual({ done: 3, failed: 0 });
  });
});

describe("unknownStep", () => {
  it("is the step about which the open run waits for a word", () => {
    expect(unknownStep(run("e7"))?.step_order).toBe(2);
  });

  it("is none once the run is closed, and none in any other run", () => {
    expect(unknownStep(run("e7", { completed_at: "2026-11-21T12:00:00Z" }))).toBeNull();
    expect(unknownStep(run("e5"))).toBeNull();
  });
});

describe("openStep", () => {
  it("prefers the running step, then the unknown, then the failed, then the last that ran", () => {
    expect(openStep(stepStories(run("e1")))).toBe(2);
    expect(openStep(stepStories(run("e7")))).toBe(2);
    expect(openStep(stepStories(run("e5")))).toBe(2);
    expect(openStep(stepStories(run("e4")))).toBe(3);
    expect(openStep(stepStories(run("e2")))).toBeNull();
  });
});
