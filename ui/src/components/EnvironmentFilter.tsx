// SPDX-License-Identifier: Apache-2.0
import { useServers } from "~/api/servers";
import { t } from "~/lib/text";
import { ChoiceFilter } from "./Filters";

/** Narrows a list to the servers of one environment; offers those that servers carry. */
export function EnvironmentFilter({ value, onChange }: { value: string; onChange: (environment: string) => void }) {
  const servers = useServers({ limit: 200 });
  const carried = (servers.items ?? []).flatMap((one) => (one.environment === null ? [] : [one.environment]));
  const known = [...new Set([...carried, ...(value === "" ? [] : [value])])].sort();
  if (known.length === 0) return null;
  return <ChoiceFilter value={value} label={t("filter.environment")} options={known.map((word) => ({ value: word, label: word }))} onChange={onChange} />;
}
