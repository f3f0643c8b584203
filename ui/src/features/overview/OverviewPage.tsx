// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { overviewOptions } from "~/api/overview";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { t } from "~/lib/text";
import { BeingFixed } from "./BeingFixed";
import { Burning } from "./Burning";
import { FirstHour } from "./FirstHour";
import { headline } from "./headline";
import { HeldBack } from "./HeldBack";
import classes from "./OverviewPage.module.css";
import { WaitingForYou } from "./WaitingForYou";
import { Week } from "./Week";

/** What is wrong, what is being done about it, and what is needed from the person reading. */
export function OverviewPage() {
  const { data: stats, error, refetch } = useQuery(overviewOptions);
  if (stats === undefined && error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <PageHeader title={t("nav.overview")} explanation={stats && headline(stats)} />
      <FirstHour />
      <div className={classes.blocks}>
        <div className={classes.column}>
          <WaitingForYou />
          <div className={classes.third}><BeingFixed /></div>
          <div className={classes.fourth}><HeldBack stats={stats} /></div>
        </div>
        <div className={classes.column}>
          <div className={classes.second}><Burning stats={stats} /></div>
        </div>
      </div>
      {stats && <Week week={stats.week} />}
    </>
  );
}
