// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { t } from "~/lib/text";
import { Fields, type Editing } from "./Fields";
import classes from "./Form.module.css";
import { label, type Path, type SchemaNode } from "./schema";

interface Props {
  path: Path;
  node: SchemaNode;
  value: unknown;
  editing: Editing;
}

/** A list of things with fields: steps, inputs, triggers. Order matters, so each can be moved. */
export function Items({ path, node, value, editing }: Props) {
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const name = label(String(path.at(-1)));
  return (
    <Stack gap="md" className={classes.items}>
      {items.map((item, index) => {
        const title = titleOf(item) ?? t("editor.item", { what: name, number: index + 1 });
        return (
          <fieldset key={index} className={classes.item}>
            <legend>{`${index + 1}. ${title}`}</legend>
            <Group gap={4} className={classes.tools}>
              <ActionIcon variant="subtle" color="gray" aria-label={t("editor.up", { what: title })} disabled={index === 0} onClick={() => editing.move(path, index, index - 1)}><IconArrowUp size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={t("editor.down", { what: title })} disabled={index === items.length - 1} onClick={() => editing.move(path, index, index + 1)}><IconArrowDown size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={t("editor.remove", { what: title })} onClick={() => editing.change([...path, index], undefined)}><IconTrash size={16} /></ActionIcon>
            </Group>
            <Fields path={[...path, index]} node={node.items ?? {}} value={item} editing={editing} />
          </fieldset>
        );
      })}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => editing.append(path, { name: t("editor.item", { what: name, number: items.length + 1 }) })}>
          {t("editor.addTo", { what: name })}
        </Button>
      </div>
    </Stack>
  );
}

function titleOf(item: unknown): string | null {
  const name = typeof item === "object" && item !== null ? (item as Record<string, unknown>).name : null;
  return typeof name === "string" && name !== "" ? name : null;
}
