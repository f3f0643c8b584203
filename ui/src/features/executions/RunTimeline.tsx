// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import type { ExecutionDetail } from "~/api/types";
import { PlanView } from "~/components/PlanView";
import { StatusBadge } from "~/components/StatusBadge";
import { Words } from "~/components/Words";
import { isOpen } from "~/lib/status";
import { t, tn } from "~/lib/text";
import { absolute } from "~/lib/time";
import { ApprovalChapter } from "./ApprovalChapter";
import { Chapter } from "./Chapter";
import classes from "./ExecutionPage.module.css";
import { condensed, deciding } from "./guards";
import { GuardVerdicts } from "./GuardVerdicts";
import { Input, hasInput } from "./Input";
import { StepCard } from "./StepCard";
import { alone, counted, grouped, openStep, questions, stepStories, storyOf } from "./story";
import { said, SteeringList } from "./SteeringList";
import { Verification } from "./Verification";

/** The chapters of a run, from its start to its closure. */
export function RunTimeline({ run }: { run: ExecutionDetail }) {
  const story = storyOf(run);
  const asked = questions(run);
  const steps = stepStories(run);
  const first = openStep(steps);
  const undo = run.steps.filter((step) => step.kind === "rollback");
  const verdicts = condensed(run.guard_verdicts);
  const lastWord = run.steering.at(-1);
  return (
    <ol className={classes.timeline}>
      <Chapter title={t("execution.start")} state="good" summary={hasInput(run) ? causeText(run) : <Cause run={run} />} aside={<When at={run.created_at} />}>
        {hasInput(run) && <><Cause run={run} /><Input run={run} /></>}
      </Chapter>
      <Chapter title={t("execution.guard")} state={story.guard} summary={<GuardSummary run={run} />} open={story.guard === "held"}>
        {verdicts.length > 0 && <GuardVerdicts verdicts={verdicts} />}
      </Chapter>
      <Chapter title={t("execution.plan")} state={story.plan} summary={run.plan ? planSummary(run.plan.steps.length, run.plan.target.name) : t(isOpen(run.status) ? "execution.plan.ahead" : "execution.plan.none")} open={asked.before.at(-1)?.status === "pending"}>
        {run.plan && <PlanView plan={run.plan} hash={run.plan_hash} />}
      </Chapter>
      {asked.before.map((one) => <ApprovalChapter key={one.id} approval={one} title={t("execution.approval")} target={run.server_name} />)}
      <Chapter title={t("execution.steps")} state={story.steps} summary={stepsSummary(run)} open>
        {steps.some((step) => step.last !== null) && (
          <ol className={classes.steps}>
            {grouped(steps).map(({ group, steps: members }) => {
              const cards = members.map((step) => <StepCard key={step.order} executionId={run.id} step={step} open={step.order === first} ahead={isOpen(run.status)} />);
              return group === null ? cards : (
                <li key={group} className={classes.group}>
                  <p className={classes.groupName}>{tn("execution.group", members.length, { group })}</p>
                  <ol className={classes.steps} aria-label={group}>{cards}</ol>
                </li>
              );
            })}
          </ol>
        )}
      </Chapter>
      {asked.within.map((one) => <ApprovalChapter key={one.id} approval={one} title={t("execution.approval.within")} target={run.server_name} />)}
      {lastWord && (
        <Chapter title={t("execution.steering")} state={run.status === "paused" ? "wait" : "good"} summary={said(lastWord)}>
          <SteeringList words={run.steering} />
        </Chapter>
      )}
      {story.verification && run.verification && (
        <Chapter title={t("execution.verification")} state={story.verification} summary={<Verification run={run} />}>
          {run.steps.some((step) => step.kind === "verify") && (
            <ol className={classes.steps}>
              {run.steps.filter((step) => step.kind === "verify").map((row) => (
                <StepCard key={row.id} executionId={run.id} step={alone(row)} open={false} />
              ))}
            </ol>
          )}
        </Chapter>
      )}
      {story.undo && (
        <Chapter title={t("execution.undo")} state={story.undo} summary={tn(story.undo === "good" ? "execution.undone" : "execution.undo.count", undo.length)} open>
          <ol className={classes.steps}>
            {undo.map((row) => (
              <StepCard key={row.id} executionId={run.id} step={alone(row)} open={row.status !== "completed"} />
            ))}
          </ol>
        </Chapter>
      )}
      <Chapter title={t("execution.closure")} state={story.closure} summary={<Closure run={run} />} aside={run.completed_at && <When at={run.completed_at} />} />
    </ol>
  );
}

function When({ at }: { at: string }) {
  return <time dateTime={at}>{absolute(at)}</time>;
}

/** The finished run that this one repeats, and the newest that repeats this one. */
function Again({ run }: { run: ExecutionDetail }) {
  const newest = run.retries[0];
  return (
    <>
      {run.retry_of && <Link to={`/executions/${run.retry_of}`}>{t("execution.retryOf")}</Link>}
      {run.retry_of && newest && " · "}
      {newest && <Link to={`/executions/${newest}`}>{t("execution.retries")}</Link>}
    </>
  );
}

/** The same without links: a chapter that opens is a button, and a button holds no links. */
function causeText(run: ExecutionDetail): string {
  if (run.alert_id) return `${t("execution.cause.alert")} ${run.alert_name ?? t("execution.cause.unnamed")}`;
  return t("execution.cause.person", { name: run.initiated_by?.username ?? t("execution.cause.system") });
}

function Cause({ run }: { run: ExecutionDetail }) {
  if (run.alert_id) {
    return (
      <>
        {t("execution.cause.alert")} <Link to={`/alerts/${run.alert_id}`}>{run.alert_name ?? t("execution.cause.unnamed")}</Link>
        {run.trigger && <> {t("execution.cause.trigger", { trigger: run.trigger.name })}</>} <Again run={run} />
      </>
    );
  }
  return <>{t("execution.cause.person", { name: run.initiated_by?.username ?? t("execution.cause.system") })} <Again run={run} /></>;
}

function GuardSummary({ run }: { run: ExecutionDetail }) {
  const last = run.guard_verdicts.at(-1);
  if (last === undefined) return <>{t("execution.guard.none")}</>;
  const reason = deciding(last)[0]?.message;
  return <>{last.decision === "allow" || reason === undefined ? t(`execution.guard.${last.decision}`) : <Words>{reason}</Words>}</>;
}

function Closure({ run }: { run: ExecutionDetail }) {
  if (isOpen(run.status)) return <>{t("execution.closure.open")}</>;
  return (
    <span className={classes.closure}>
      <StatusBadge status={run.status} size="sm" />
      {run.outcome && <StatusBadge status={run.outcome} size="sm" />}
      {run.status_reason && run.status !== "refused" && <span><Words>{run.status_reason.message}</Words></span>}
    </span>
  );
}

function planSummary(count: number, target: string): string {
  return tn("execution.plan.summary", count, { target });
}

function stepsSummary(run: ExecutionDetail): string {
  if (run.steps.length === 0) return isOpen(run.status) ? t("execution.steps.ahead") : t("execution.steps.never");
  const { done, failed } = counted(run);
  return [t("execution.steps.done", { done, total: run.steps_total }), failed > 0 && tn("execution.steps.failed", failed)].filter(Boolean).join(", ");
}
