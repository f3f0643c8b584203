// SPDX-License-Identifier: Apache-2.0
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { url, type Query } from "~/lib/http";
import { t } from "~/lib/text";

const formats = ["jsonl", "csv"] as const;

/** Takes what the filters leave out as a file. */
export function Export({ filters }: { filters: Query }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>{t("audit.export")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} component="a" href={url("/audit-events/export", { ...filters, format })} download>{t(`audit.export.${format}`)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
