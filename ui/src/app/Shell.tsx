// SPDX-License-Identifier: Apache-2.0
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Outlet, useLocation, useNavigation } from "react-router";
import { overviewOptions } from "~/api/overview";
import type { Session } from "~/api/types";
import { t } from "~/lib/text";
import { BottomBar } from "./BottomBar";
import { CommandPalette } from "./CommandPalette";
import { Rail } from "./Rail";
import classes from "./Shell.module.css";
import { Shortcuts } from "./Shortcuts";
import { TopBar } from "./TopBar";
import { useShortcuts } from "./useShortcuts";

/** The frame around every page: rail, top bar, content; on a phone a bottom bar instead of the rail. */
export function Shell({ session }: { session: Session }) {
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const { data: stats } = useQuery(overviewOptions);
  const waiting = stats?.approvals_pending ?? 0;
  const [helping, help] = useDisclosure(false);
  useShortcuts(help.open);

  useEffect(() => {
    window.scrollTo(0, 0);
    // Whoever came by keyboard goes on in the new page, not at the top of the frame, when the link they pressed is gone.
    if (document.activeElement === document.body) document.getElementById("content")?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>{t("nav.skip")}</a>
      <Rail session={session} waiting={waiting} />
      <TopBar session={session} waiting={waiting} />
      <main id="content" tabIndex={-1} className={classes.content} aria-busy={navigation.state === "loading"}>
        <Outlet />
      </main>
      <BottomBar waiting={waiting} session={session} />
      <CommandPalette />
      <Shortcuts opened={helping} onClose={help.close} />
    </div>
  );
}
