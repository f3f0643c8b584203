// SPDX-License-Identifier: Apache-2.0
import { Menu } from "@mantine/core";
import { IconBuilding, IconCheck } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { useOwnOrganizations, useSwitch } from "~/api/organizations";
import type { Session } from "~/api/types";
import { t } from "~/lib/text";

/** The organizations to go to; nothing for whoever is in one only. */
export function OrganizationItems({ session }: { session: Session }) {
  const own = useOwnOrganizations();
  const go = useSwitch();
  const navigate = useNavigate();
  const items = own.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t("organizations.title")}</Menu.Label>
      {items.map((one) => {
        const here = one.id === session.organization.id;
        return (
          <Menu.Item
            key={one.id}
            leftSection={<IconBuilding size={16} />}
            rightSection={here && <IconCheck size={15} aria-label={t("organizations.here")} />}
            disabled={go.isPending}
            onClick={() => !here && go.mutate(one.id, { onSuccess: () => void navigate("/") })}
          >
            {one.name}
          </Menu.Item>
        );
      })}
    </>
  );
}
