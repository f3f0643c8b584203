// SPDX-License-Identifier: Apache-2.0
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { t } from "~/lib/text";
import { settingsFor } from "./settingsMap";
import classes from "./SettingsLayout.module.css";

/** The settings: their list at the side, the open page beside it. Where there is no room the list folds behind a button. */
export function SettingsLayout() {
  const { pathname } = useLocation();
  const { data: session } = useSession();
  // Open on the page where it was opened: whichever way one leaves, it is folded on the next.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname;
  const groups = settingsFor(session?.user.permissions ?? []);
  const current = groups.flatMap((group) => group.places).find((place) => place.to === pathname);
  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={t("nav.settings")} onKeyDown={(event) => event.key === "Escape" && setOpenAt(null)}>
        <button type="button" className={classes.fold} aria-expanded={open} aria-controls="settings-list" onClick={() => setOpenAt(open ? null : pathname)}>
          <span className={classes.verb}>{t("nav.settings")}</span>
          <strong>{current && t(current.label)}</strong>
          <IconChevronDown size={18} aria-hidden />
        </button>
        <div id="settings-list" className={classes.groups} data-open={open}>
          {groups.map((group) => (
            <div key={group.label}>
              <p className={classes.name} id={group.label}>{t(group.label)}</p>
              <ul aria-labelledby={group.label}>
                {group.places.map((place) => (
                  <li key={place.to}>
                    <Link to={place.to} className={classes.entry} aria-current={place.to === pathname ? "page" : undefined} onClick={() => setOpenAt(null)}>
                      {t(place.label)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
