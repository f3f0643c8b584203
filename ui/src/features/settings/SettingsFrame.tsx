// SPDX-License-Identifier: Apache-2.0
import { Tabs } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import { useSession } from "~/api/session";
import { PageHeader } from "~/components/PageHeader";
import { t, type TextKey } from "~/lib/text";
import classes from "./Settings.module.css";

const tabs: { to: string; label: TextKey; needs?: string }[] = [
  { to: "/settings/sources", label: "nav.sources" },
  { to: "/settings/rules", label: "nav.rules" },
  { to: "/settings/approvals", label: "nav.approvalRules", needs: "settings:read" },
  { to: "/settings/requests", label: "nav.requestRules", needs: "settings:read" },
  { to: "/settings/servers", label: "nav.serverRules", needs: "settings:read" },
  { to: "/settings/api-keys", label: "nav.apiKeys", needs: "api-keys:read" },
  { to: "/settings/users", label: "nav.users", needs: "users:read" },
  { to: "/settings/roles", label: "nav.roles", needs: "roles:read" },
  { to: "/settings/teams", label: "nav.teams", needs: "teams:read" },
  { to: "/settings/privacy", label: "nav.privacy", needs: "privacy:read" },
  { to: "/settings/consents", label: "nav.consents", needs: "privacy:read" },
  { to: "/settings/retention", label: "nav.retention", needs: "settings:read" },
  { to: "/settings/logins", label: "nav.logins", needs: "login-networks:read" },
  { to: "/settings/history", label: "nav.settingHistory", needs: "settings:read" },
];

interface Props {
  title: string;
  explanation: string;
  action?: ReactNode;
  children: ReactNode;
}

/** The shared head of the settings pages. */
export function SettingsFrame({ title, explanation, action, children }: Props) {
  const { pathname } = useLocation();
  const go = useNavigate();
  const { data: session } = useSession();
  const bar = useRef<HTMLDivElement>(null);
  // On a phone the tabs scroll sideways; the one that is open must not be out of sight.
  useEffect(() => {
    bar.current?.querySelector("[data-active]")?.scrollIntoView?.({ inline: "center", block: "nearest" });
  }, [pathname]);
  const shown = tabs.filter((tab) => tab.needs === undefined || session?.user.permissions.includes(tab.needs));
  return (
    <>
      <Tabs value={pathname} onChange={(to) => to !== null && void go(to)} mb="lg">
        <Tabs.List ref={bar} aria-label={t("nav.settings")} className={classes.tabs}>
          {shown.map((tab) => <Tabs.Tab key={tab.to} value={tab.to}>{t(tab.label)}</Tabs.Tab>)}
        </Tabs.List>
      </Tabs>
      <PageHeader title={title} explanation={explanation} action={action} />
      {children}
    </>
  );
}
