// SPDX-License-Identifier: Apache-2.0
import { IconBell, IconBook2, IconCheck, IconEye, IconGavel, IconHandStop, IconHelp, IconHistory, IconRepeat, type Icon } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { alertTimelineOptions } from "~/api/alerts";
import type { TimelineEntry } from "~/api/types";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Words } from "~/components/Words";
import { t } from "~/lib/text";
import { absolute, clock } from "~/lib/time";
import classes from "./AlertTimeline.module.css";
import { hasStatus, inOrder } from "./timeline";

const icons: Record<TimelineEntry["kind"], Icon> = {
  received: IconBell, repeated: IconRepeat, decided: IconGavel, execution: IconBook2,
  approval: IconHandStop, resolved: IconCheck, acknowledged: IconEye, questioned: IconHelp, backfilled: IconHistory,
};

/** From the first notification to closure, in the order it happened. */
export function AlertTimeline({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(alertTimelineOptions(id));
  return (
    <Panel title={t("alert.timeline")}>
      {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={4} />)}
      {data && (
        <ol className={classes.list}>
          {inOrder(data.items).map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const Mark = icons[entry.kind] ?? IconHelp;
  return (
    <li className={classes.entry} data-kind={entry.kind}>
      <span className={classes.mark}><Mark size={15} aria-hidden /></span>
      <div className={classes.words}>
        <div className={classes.title}>
          {entry.link ? <Link to={entry.link}>{entry.title}</Link> : entry.title}
        </div>
        {entry.detail && <div className={classes.detail}>{hasStatus(entry) ? <StatusBadge status={entry.detail} size="sm" /> : <Words>{entry.detail}</Words>}</div>}
      </div>
      <time className={classes.time} dateTime={entry.at} title={absolute(entry.at)}>{clock(entry.at)}</time>
    </li>
  );
}
