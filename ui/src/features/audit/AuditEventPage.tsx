// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from "react-router";
import { useAuditEvent, type AuditEvent } from "~/api/audit";
import { ChangeList } from "~/components/ChangeList";
import { CodeBlock } from "~/components/Code";
import { Facts } from "~/components/Facts";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { absolute } from "~/lib/time";
import { t } from "~/lib/text";
import { Outcome } from "./Outcome";
import { changes, place, what, who } from "./words";

/** One fact with everything that is known about it. */
export function AuditEventPage() {
  const { id = "" } = useParams();
  const query = useAuditEvent(id);
  const back = { to: "/audit", label: t("nav.audit") };
  if (query.data === undefined) {
    return (
      <>
        <PageHeader title={t("nav.audit")} back={back} />
        <Panel>{query.error ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <Rows count={6} />}</Panel>
      </>
    );
  }
  const event = query.data;
  return (
    <>
      <PageHeader title={`${who(event)}: ${what(event)}`} explanation={absolute(event.at)} back={back} />
      <Panel><Everything event={event} /></Panel>
      {event.changes.length > 0 && <Panel title={t("audit.changes")}><ChangeList changes={changes(event.changes)} /></Panel>}
      {Object.keys(event.details).length > 0 && <Panel title={t("audit.details")}><CodeBlock label={t("audit.details")} text={JSON.stringify(event.details, null, 2)} /></Panel>}
    </>
  );
}

function Everything({ event }: { event: AuditEvent }) {
  const to = place(event);
  const thing = event.resource_name ?? event.resource_id;
  const near = (name: string, value: string | null) => value && <Link to={`/audit?${name}=${encodeURIComponent(value)}`}>{value}</Link>;
  return (
    <Facts
      facts={[
        { label: t("audit.outcome"), value: <Outcome event={event} /> },
        { label: t("audit.reason"), value: event.reason },
        { label: t("audit.thing"), value: to && thing ? <Link to={to}>{thing}</Link> : thing },
        { label: t("audit.who"), value: event.actor.id ? <Link to={`/audit?actor=${event.actor.id}`}>{who(event)}</Link> : who(event) },
        { label: t("audit.behalf"), value: near("on_behalf_of", event.on_behalf_of) },
        { label: t("audit.address"), value: near("ip", event.ip) },
        { label: t("audit.agent"), value: event.user_agent },
        { label: t("audit.session"), value: near("session_id", event.session_id) },
        { label: t("audit.request"), value: near("request_id", event.request_id) },
        { label: t("audit.sequence"), value: event.sequence === null ? t("audit.unsealed") : String(event.sequence) },
        { label: t("audit.hash"), value: event.hash && <code style={{ overflowWrap: "anywhere" }}>{event.hash}</code> },
      ]}
    />
  );
}
