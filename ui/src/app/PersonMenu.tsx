// SPDX-License-Identifier: Apache-2.0
import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconLock, IconLogout, IconMoon, IconSelector, IconShieldLock, IconSun, IconUser, IconUserShield } from "@tabler/icons-react";
import { Link } from "react-router";
import { useChoose, usePreferences } from "~/api/profile";
import { useLogout } from "~/api/session";
import type { Session } from "~/api/types";
import { t, tMaybe, type TextKey } from "~/lib/text";
import { OrganizationItems } from "./OrganizationItems";
import classes from "./PersonMenu.module.css";

const schemes: { value: MantineColorScheme; label: TextKey; icon: typeof IconSun }[] = [
  { value: "auto", label: "theme.auto", icon: IconDeviceDesktop },
  { value: "light", label: "theme.light", icon: IconSun },
  { value: "dark", label: "theme.dark", icon: IconMoon },
];

/** Who is logged in, the theme, and the way out. */
export function PersonMenu({ session, compact = false }: { session: Session; compact?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { data: liked } = usePreferences();
  const choose = useChoose();
  const logout = useLogout();
  const paint = (theme: MantineColorScheme) => {
    setColorScheme(theme);
    if (liked) choose.mutate({ ...liked, theme });
  };
  const { user, organization } = session;
  const name = user.full_name ?? user.username;
  return (
    <Menu position={compact ? "bottom-end" : "top-start"} width={230} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={compact ? t("person.menu", { name }) : undefined}>
          <span className={classes.initials} data-initials={initials(name)} aria-hidden />
          {!compact && (
            <>
              <span className={classes.words}>
                <span className={classes.name}>{name}</span>
                <span className={classes.role}>{user.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(", ")}</span>
              </span>
              <IconSelector size={15} aria-hidden />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{`${name} · ${organization.name}`}</Menu.Label>
        <OrganizationItems session={session} />
        <Menu.Divider />
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme.value}
            leftSection={<scheme.icon size={16} />}
            rightSection={colorScheme === scheme.value && <IconCheck size={15} aria-label={t("theme.chosen")} />}
            onClick={() => paint(scheme.value)}
          >
            {t(scheme.label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/account/profile" leftSection={<IconUser size={16} />}>{t("person.profile")}</Menu.Item>
        <Menu.Item component={Link} to="/account/password" leftSection={<IconLock size={16} />}>{t("person.password")}</Menu.Item>
        <Menu.Item component={Link} to="/account/security" leftSection={<IconShieldLock size={16} />}>{t("person.security")}</Menu.Item>
        <Menu.Item component={Link} to="/account/privacy" leftSection={<IconUserShield size={16} />}>{t("person.privacy")}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => logout.mutate()}>{t("person.logout")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  return name.split(/[\s._-]+/).filter(Boolean).slice(0, 2).map((part) => part.charAt(0).toUpperCase()).join("");
}
