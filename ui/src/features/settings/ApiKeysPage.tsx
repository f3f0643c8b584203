// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useApiKeys, useDeleteApiKey } from "~/api/people";
import type { ApiKey } from "~/api/resources";
import { useCan, useSession } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t, tMaybe } from "~/lib/text";
import { ApiKeyDialog } from "./ApiKeyDialog";
import { RemoveButton } from "./RemoveButton";
import { RotateKeyDialog } from "./RotateKeyDialog";
import { SettingsFrame } from "./SettingsFrame";

export function ApiKeysPage() {
  const keys = useApiKeys();
  const remove = useDeleteApiKey();
  const administers = useCan("api-keys:write");
  const { data: session } = useSession();
  const [opened, dialog] = useDisclosure(false);
  const [rotated, setRotated] = useState<ApiKey | null>(null);
  const add = administers && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("apiKeys.add")}</Button>;
  const columns: Column<ApiKey>[] = [
    { key: "name", title: t("apiKeys.name"), phone: "title", cell: (one) => <><strong>{one.name}</strong>{one.created_by === session?.user.id && ` · ${t("apiKeys.yours")}`}</> },
    { key: "may", title: t("apiKeys.may"), cell: (one) => (one.role ? (tMaybe(`role.${one.role}`) ?? one.role) : (one.scopes ?? []).join(", ")) },
    { key: "created", title: t("apiKeys.created"), phone: "hide", cell: (one) => <Ago at={one.created_at} /> },
    { key: "used", title: t("apiKeys.used"), phone: "named", cell: (one) => (one.last_used_at ? <Ago at={one.last_used_at} /> : t("apiKeys.never")) },
    { key: "expires", title: t("apiKeys.expires"), phone: "named", cell: (one) => (one.expires_at ? <Ago at={one.expires_at} /> : t("apiKeys.forever")) },
    { key: "rotate", title: "", align: "end", cell: (one) => administers && (one.rotated_to ? <span>{t("apiKeys.rotated")}</span> : <Button size="compact-sm" variant="subtle" aria-label={t("apiKeys.rotate.title", { name: one.name })} onClick={() => setRotated(one)}>{t("apiKeys.rotate")}</Button>) },
    { key: "remove", title: "", align: "end", cell: (one) => administers && <RemoveButton name={one.name} effect={t("apiKeys.remove.effect")} mutation={remove} id={one.id} /> },
  ];
  return (
    <SettingsFrame title={t("nav.apiKeys")} explanation={t("apiKeys.explanation")} action={add}>
      <Panel flush>
        <ListView query={keys} rows={2} empty={<Empty icon={IconKey} title={t("apiKeys.none")} action={add}>{t("apiKeys.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.apiKeys")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {rotated && <RotateKeyDialog old={rotated} onClose={() => setRotated(null)} />}
      {opened && <ApiKeyDialog onClose={dialog.close} />}
    </SettingsFrame>
  );
}
