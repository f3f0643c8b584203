// SPDX-License-Identifier: Apache-2.0
import { Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots } from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import type { Session } from "~/api/types";
import { t } from "~/lib/text";
import classes from "./BottomBar.module.css";
import { isAt, places, pocket } from "./navigation";

/** The phone's map: four places under the thumb, the others behind More. */
export function BottomBar({ waiting, session }: { waiting: number; session: Session }) {
  const { pathname } = useLocation();
  const [opened, more] = useDisclosure(false);
  const rest = places.filter((place) => !pocket.includes(place));
  return (
    <>
      <nav className={classes.bar} aria-label={t("nav.phone")}>
        {pocket.map((place) => (
          <Link key={place.to} to={place.to} className={classes.entry} aria-current={isAt(place, pathname) ? "page" : undefined}>
            <place.icon size={21} stroke={1.7} aria-hidden />
            <span>{t(place.label)}</span>
            {place.to === "/approvals" && waiting > 0 && <span className={classes.count}>{waiting}</span>}
          </Link>
        ))}
        <UnstyledButton className={classes.entry} onClick={more.open} aria-haspopup="dialog" data-here={rest.some((place) => isAt(place, pathname))}>
          <IconDots size={21} stroke={1.7} aria-hidden />
          <span>{t("nav.more")}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={opened} onClose={more.close} position="bottom" size="auto" title={session.organization.name}>
        {rest.map((place) => (
          <Link key={place.to} to={place.to} className={classes.more} onClick={more.close}>
            <place.icon size={20} stroke={1.7} aria-hidden /> {t(place.label)}
          </Link>
        ))}
      </Drawer>
    </>
  );
}
