// SPDX-License-Identifier: Apache-2.0
import { Link, useLocation } from "react-router";
import type { Session } from "~/api/types";
import { formatNumber, t } from "~/lib/text";
import { Logo } from "~/components/Logo";
import { isAt, map, settings, type Place } from "./navigation";
import { PersonMenu } from "./PersonMenu";
import classes from "./Rail.module.css";

export function Rail({ session, waiting }: { session: Session; waiting: number }) {
  return (
    <nav className={classes.rail} aria-label={t("nav.label")}>
      <Link to="/" className={classes.brand}>
        <Logo size={26} />
        <span>Opswright</span>
      </Link>
      <div className={classes.groups}>
        {map.map((group) => (
          <div key={group.verb} className={classes.group}>
            <p className={classes.verb} id={group.verb}>{t(group.verb)}</p>
            <ul aria-labelledby={group.verb}>
              {group.places.map((place) => (
                <li key={place.to}>
                  <Entry place={place} count={place.to === "/approvals" ? waiting : 0} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        <Entry place={settings} count={0} />
        <PersonMenu session={session} />
      </div>
    </nav>
  );
}

function Entry({ place, count }: { place: Place; count: number }) {
  const { pathname } = useLocation();
  const current = isAt(place, pathname);
  return (
    <Link to={place.to} className={classes.entry} aria-current={current ? "page" : undefined}>
      <place.icon size={18} stroke={1.7} aria-hidden />
      <span>{t(place.label)}</span>
      {count > 0 && <span className={classes.count}>{formatNumber(count)}</span>}
    </Link>
  );
}
