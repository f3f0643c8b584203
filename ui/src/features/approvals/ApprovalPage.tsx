// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { approvalDiffOptions, approvalOptions } from "~/api/approvals";
import { executionOptions } from "~/api/executions";
import type { Approval } from "~/api/types";
import { ApprovalPanel } from "~/components/ApprovalPanel";
import { Countdown } from "~/components/Countdown";
import { Decisions } from "~/components/Decisions";
import { Facts } from "~/components/Facts";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { PlanChanges } from "~/components/PlanChanges";
import { PlanView } from "~/components/PlanView";
import { RiskMark } from "~/components/RiskMark";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t, tMaybe } from "~/lib/text";
import { absolute } from "~/lib/time";
import { Delegate } from "./Delegate";
import { LinkNotice } from "./LinkNotice";
import { Links } from "./Links";
import { useLink } from "./useLink";
import classes from "./ApprovalPage.module.css";

export function ApprovalPage() {
  const { id = "" } = useParams();
  const { data: approval, error, refetch } = useQuery(approvalOptions(id));
  const link = useLink(id);
  if (approval === undefined) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={6} />;
  const pending = approval.status === "pending";
  return (
    <div className={classes.page}>
      <PageHeader
        back={{ to: "/approvals", label: t("nav.approvals") }}
        title={t("execution.title", { runbook: approval.runbook_name, server: approval.server_name ?? t("execution.noServer") })}
        explanation={approval.alert_name ? t("approval.because", { alert: approval.alert_name }) : t("approval.byHand")}
      />
      {pending && link && <LinkNotice link={link} />}
      <Summary approval={approval} pending={pending} />
      <WhatChanged approval={approval} />
      <WhatRuns approval={approval} />
      {pending && (
        <div className={classes.decide}>
          <ApprovalPanel key={link?.decision} approval={approval} target={approval.server_name} link={link?.decision && !link.obstacle ? { token: link.token, decision: link.decision } : null} />
          {approval.can_decide && (
            <div className={classes.others}>
              <Delegate approvalId={id} />
              <Links approvalId={id} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function Summary({ approval, pending }: { approval: Approval; pending: boolean }) {
  const roles = approval.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(t("list.or"));
  return (
    <Panel>
      <div className={classes.head}>
        <StatusBadge status={approval.status} label={t(`approval.status.${approval.status}`)} />
        {pending && approval.expires_at && <span className={classes.left}>{t("approval.left")} <strong><Countdown until={approval.expires_at} /></strong></span>}
      </div>
      <Facts
        facts={[
          { label: t("approvals.risk"), value: approval.risk && <RiskMark risk={approval.risk} /> },
          { label: t("approval.who"), value: t("approval.waitsFor", { quorum: approval.quorum, roles }) },
          { label: t("approvals.asked"), value: <Ago at={approval.created_at} /> },
          { label: t("approval.nobody"), value: pending && approval.expires_at ? t("approval.nobody.text", { at: absolute(approval.expires_at) }) : null },
          { label: t("approval.decided"), value: approval.decisions.length > 0 ? <Decisions decisions={approval.decisions} /> : null },
          { label: t("approval.delegated"), value: approval.delegations.length > 0 ? <Delegations approval={approval} /> : null },
          { label: t("approval.run"), value: <Link to={`/executions/${approval.execution_id}`}>{t("approval.run.open")}</Link> },
        ]}
      />
    </Panel>
  );
}

function Delegations({ approval }: { approval: Approval }) {
  return (
    <ul className={classes.lent}>
      {approval.delegations.map((one) => (
        <li key={one.from}>
          {t("approval.delegated.one", { from: one.from, to: one.to })} <Ago at={one.at} /> {one.comment && <q>{one.comment}</q>}
        </li>
      ))}
    </ul>
  );
}

/** Most plans are like the last one: what differs is what an approver has to think about. */
function WhatChanged({ approval }: { approval: Approval }) {
  const { data: diff, error } = useQuery(approvalDiffOptions(approval.id));
  return (
    <Panel title={t("approval.changes")}>
      {diff === undefined && (error ? <Failure error={error} /> : <Rows count={2} />)}
      {diff && <PlanChanges diff={diff} />}
    </Panel>
  );
}

/** The plan is read from the execution: it is the one whose hash the decision names. */
function WhatRuns({ approval }: { approval: Approval }) {
  const { data: run, error } = useQuery(executionOptions(approval.execution_id));
  const plan = run?.plan ?? null;
  return (
    <Panel title={t("approval.plan")} aside={plan && `${plan.target.username}@${plan.target.host}`}>
      {run === undefined && (error ? <Failure error={error} /> : <Rows count={3} />)}
      {run !== undefined && plan === null && <p className={classes.none}>{t("execution.plan.none")}</p>}
      {plan !== null && run?.plan_hash !== approval.plan_hash && <p role="alert" className={classes.drift}>{t("approval.drift")}</p>}
      {plan !== null && <PlanView plan={plan} hash={approval.plan_hash} />}
    </Panel>
  );
}
