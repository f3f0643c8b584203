// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { t } from "~/lib/text";

/** Copies `value`; the check mark tells that it happened. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  const name = clipboard.copied ? t("action.copied") : (label ?? t("action.copy"));
  return (
    <Tooltip label={name}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={name} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
      </ActionIcon>
    </Tooltip>
  );
}
