// SPDX-License-Identifier: Apache-2.0
import { CloseButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconArrowRight, IconCheck } from "@tabler/icons-react";
import { Link } from "react-router";
import { useAlerts } from "~/api/alerts";
import { useRunbooks } from "~/api/runbooks";
import { useServers } from "~/api/servers";
import { useAlertSources } from "~/api/sources";
import { Panel } from "~/components/Panel";
import { t, type TextKey } from "~/lib/text";
import classes from "./FirstHour.module.css";
import { cardsOf } from "./firstHour";

/** An empty product's path: five things to do, each with a check mark that comes by itself. */
export function FirstHour() {
  const [hidden, setHidden] = useLocalStorage({ key: "opswright-first-hour-hidden", defaultValue: "" });
  const sources = useAlertSources();
  const servers = useServers();
  const runbooks = useRunbooks();
  const alerts = useAlerts({ limit: 1 });
  const cards = cardsOf({ sources: sources.items, servers: servers.items, runbooks: runbooks.items, alerts: alerts.items });
  if (cards === null || hidden === "yes" || cards.every((card) => card.done)) return null;
  const next = cards.findIndex((card) => !card.done);
  return (
    <div className={classes.frame}>
      <Panel
        title={t("firstHour.title", { done: cards.filter((card) => card.done).length })}
        aside={<CloseButton size="sm" aria-label={t("firstHour.hide")} onClick={() => setHidden("yes")} />}
      >
        <ol className={classes.cards}>
          {cards.map((card, index) => (
            <li key={card.key}>
              <Link to={card.to} className={classes.card} data-done={card.done} data-next={index === next}>
                <span className={classes.mark}>{card.done ? <IconCheck size={16} stroke={2.4} aria-label={t("firstHour.done")} /> : index + 1}</span>
                <span className={classes.name}>{t(`firstHour.${card.key}` as TextKey)}</span>
                <span className={classes.text}>{t(`firstHour.${card.key}.text` as TextKey)}</span>
                {index === next && <span className={classes.go}>{t("firstHour.go")} <IconArrowRight size={15} aria-hidden /></span>}
              </Link>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}
