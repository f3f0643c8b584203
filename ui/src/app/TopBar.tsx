// SPDX-License-Identifier: Apache-2.0
import { Kbd, UnstyledButton } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { IconHandStop, IconSearch } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Session } from "~/api/types";
import { Logo } from "~/components/Logo";
import { useLiveState } from "~/lib/live";
import { t, tn } from "~/lib/text";
import { viewerZone } from "~/lib/time";
import { PersonMenu } from "./PersonMenu";
import classes from "./TopBar.module.css";

/** Organization, search, what waits for a decision, and whether the data on the page is live. */
export function TopBar({ session, waiting }: { session: Session; waiting: number }) {
  const live = useLiveState();
  return (
    <header className={classes.bar} role="banner">
      <Link to="/" className={classes.brand} aria-label={t("nav.overview")}><Logo size={26} /></Link>
      <span className={classes.organization}>{session.organization.name}</span>
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden />
        <span>{t("palette.open")}</span>
        <Kbd size="xs" className={classes.keys}>{shortcut()}</Kbd>
      </UnstyledButton>
      <div className={classes.right}>
        {waiting > 0 && (
          <Link to="/approvals" className={classes.waiting} aria-label={tn("topbar.waiting", waiting)}>
            <IconHandStop size={16} aria-hidden /> <span className={classes.wide}>{tn("topbar.waiting", waiting)}</span>
            <span className={classes.narrow} aria-hidden>{waiting}</span>
          </Link>
        )}
        <span className={classes.live} data-state={live} role="status" title={t("topbar.zone", { zone: viewerZone() })}>
          {t(`live.${live}`)}
        </span>
        <span className={classes.person}><PersonMenu session={session} compact /></span>
      </div>
    </header>
  );
}

function shortcut(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘ K" : "Ctrl K";
}
