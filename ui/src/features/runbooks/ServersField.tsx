// SPDX-License-Identifier: Apache-2.0
import { Group, MultiSelect, NumberInput, SegmentedControl, TagsInput } from "@mantine/core";
import type { Server } from "~/api/resources";
import { t } from "~/lib/text";
import { choices, knownTags, type Several } from "./several";

interface Props {
  value: Several;
  servers: Server[];
  errors: Record<string, string>;
  onChange: (value: Several) => void;
}

/** Several servers, one by one or by their tags, and how the run goes over them. */
export function ServersField({ value, servers, errors, onChange }: Props) {
  const number = (field: "canary" | "parallel" | "failures", label: string, min: number) => (
    <NumberInput label={label} min={min} max={1000} allowDecimal={false} w="8.5rem" value={value[field]} onChange={(next) => onChange({ ...value, [field]: typeof next === "number" ? next : min })} />
  );
  return (
    <>
      <SegmentedControl
        aria-label={t("run.several.by")}
        data={[{ value: "names", label: t("run.several.names") }, { value: "tags", label: t("run.several.tags") }]}
        value={value.by}
        onChange={(by) => onChange({ ...value, by: by === "tags" ? "tags" : "names" })}
      />
      {value.by === "names" ? (
        <MultiSelect
          label={t("run.servers")}
          description={t("run.servers.hint")}
          searchable
          hidePickedOptions
          data={choices(servers)}
          value={value.serverIds}
          onChange={(serverIds) => onChange({ ...value, serverIds })}
          error={errors.server_ids}
          nothingFoundMessage={t("run.server.none")}
        />
      ) : (
        <TagsInput label={t("run.tags")} description={t("run.tags.hint")} data={knownTags(servers)} value={value.tags} onChange={(tags) => onChange({ ...value, tags })} error={errors.selector} />
      )}
      <Group gap="md" align="end">
        {number("canary", t("run.canary"), 0)}
        {number("parallel", t("run.parallel"), 1)}
        {number("failures", t("run.failures"), 1)}
      </Group>
    </>
  );
}
