// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "~/lib/text";
import { label } from "./schema";
import classes from "./Form.module.css";

interface Props {
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** Names with values, such as labels or variables. */
export function MapField({ name, value, onChange }: Props) {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [added, setAdded] = useState("");
  const write = (next: [string, unknown][]) => onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const add = () => {
    write([...entries, [added.trim(), ""]]);
    setAdded("");
  };
  return (
    <fieldset className={classes.group}>
      <legend>{label(name)}</legend>
      <Stack gap="xs">
        {entries.map(([key, one]) => (
          <Group key={key} gap="xs" wrap="nowrap" align="end">
            <TextInput className={classes.grow} label={key} value={one === null ? "" : String(one)} onChange={(event) => write(entries.map(([other, old]) => [other, other === key ? event.currentTarget.value : old]))} />
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("editor.remove", { what: key })} onClick={() => write(entries.filter(([other]) => other !== key))}><IconTrash size={16} /></ActionIcon>
          </Group>
        ))}
        <Group gap="xs" wrap="nowrap" align="end">
          <TextInput className={classes.grow} label={t("editor.newName")} value={added} onChange={(event) => setAdded(event.currentTarget.value)} />
          <Button variant="default" leftSection={<IconPlus size={15} />} disabled={added.trim() === "" || entries.some(([key]) => key === added.trim())} onClick={add}>{t("editor.add")}</Button>
        </Group>
      </Stack>
    </fieldset>
  );
}
