// SPDX-License-Identifier: Apache-2.0
import { SimpleGrid, TagsInput } from "@mantine/core";
import { useServers } from "~/api/servers";
import { t } from "~/lib/text";
import type { Selector } from "./selector";

interface Props {
  selector: Selector;
  onChange: (change: Partial<Selector>) => void;
}

/** Which servers are meant: words of what there is, or free ones for what will come. */
export function SelectorFields({ selector, onChange }: Props) {
  const servers = useServers().items ?? [];
  const known = (words: (string | null)[]) => [...new Set(words.filter((word): word is string => Boolean(word)))].sort();
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      <TagsInput label={t("guards.form.tags")} description={t("guards.form.any")} inputWrapperOrder={["label", "input", "description"]} data={known(servers.flatMap((one) => one.tags))} value={selector.tags} onChange={(tags) => onChange({ tags })} />
      <TagsInput label={t("guards.form.environments")} data={known(servers.map((one) => one.environment))} value={selector.environments} onChange={(environments) => onChange({ environments })} />
      <TagsInput label={t("guards.form.servers")} data={known(servers.map((one) => one.name))} value={selector.names} onChange={(names) => onChange({ names })} />
    </SimpleGrid>
  );
}
