// SPDX-License-Identifier: Apache-2.0
import type { Moment } from "~/api/replay";
import type { ExecutionDetail } from "~/api/types";
import { bytes } from "~/lib/bytes";
import { statusWord } from "~/lib/status";
import { t } from "~/lib/text";

const MINUTE_MS = 60_000;

/** What happened, in a line. */
export function momentWords(moment: Moment, run: ExecutionDetail): string {
  const { data } = moment;
  const word = (name: string) => String(data[name] ?? "");
  switch (moment.type) {
    case "execution_status":
    case "closed":
      return t(`replay.moment.${moment.type}`, { status: statusWord(word("status")) });
    case "guard_verdict":
      return t("replay.moment.guard_verdict");
    case "plan":
      return t("replay.moment.plan");
    case "approval":
      return t("replay.moment.approval", { status: statusWord(word("status")), name: word("user") });
    case "step_output":
      return t("replay.moment.step_output", { step: stepName(moment, run), size: bytes(Number(data.bytes)) });
    case "step_started":
    case "rollback":
      return t(`replay.moment.${moment.type}`, { step: stepName(moment, run) });
    case "step_finished":
      return t(data.kind === "rollback" ? "replay.moment.rollback_finished" : "replay.moment.step_finished", { step: stepName(moment, run), status: statusWord(word("status")) });
    case "steering":
      return t("replay.moment.steering", { name: word("username"), action: word("action") });
    case "verification":
      return t("replay.moment.verification");
    default:
      return moment.type.replaceAll("_", " ");
  }
}

function stepName(moment: Moment, run: ExecutionDetail): string {
  const own = moment.data.step_name;
  if (typeof own === "string") return own;
  return run.steps.find((row) => row.id === moment.data.step_execution_id)?.step_name ?? "";
}

/** The moment a minute before or after another, at least the next one. */
export function aMinuteAway(moments: Moment[], from: number, direction: 1 | -1): number {
  const start = moments[from];
  if (start === undefined) return from;
  const wanted = Date.parse(start.at) + direction * MINUTE_MS;
  const times = moments.map((one) => Date.parse(one.at));
  const found = direction === 1 ? times.findIndex((at) => at >= wanted) : times.findLastIndex((at) => at <= wanted);
  const end = direction === 1 ? moments.length - 1 : 0;
  return found === -1 ? end : found;
}
