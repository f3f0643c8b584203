// SPDX-License-Identifier: Apache-2.0
import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconBook2, IconFileImport, IconPlus, IconSearch, IconServer2, type Icon } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useRunbooks } from "~/api/runbooks";
import { useServers } from "~/api/servers";
import { t } from "~/lib/text";
import { places, sourcesPlace } from "./navigation";

const SHOWN = 12;

/** Ctrl/Cmd-K: go anywhere, find a runbook or a server by name. Names are asked for when it is first opened. */
export function CommandPalette() {
  const go = useNavigate();
  const [opened, setOpened] = useState(false);
  const runbooks = useRunbooks({}, opened);
  const servers = useServers({}, opened);
  const action = (id: string, label: string, to: string, Mark: Icon, description?: string | null): SpotlightActionData => ({
    id, label, description: description ?? undefined, leftSection: <Mark size={18} stroke={1.7} />, onClick: () => void go(to),
  });
  const groups = [
    { group: t("palette.go"), actions: [...places, sourcesPlace].map((place) => action(place.label, t(place.label), place.to, place.icon)) },
    {
      group: t("palette.do"),
      actions: [
        action("import", t("runbooks.import"), "/runbooks/import", IconFileImport),
        action("add-server", t("servers.add"), "/servers/new", IconPlus),
      ],
    },
    {
      group: t("nav.runbooks"),
      actions: (runbooks.items ?? []).map((one) => action(one.id, one.name, `/runbooks/${one.id}`, IconBook2, one.description)),
    },
    {
      group: t("nav.servers"),
      actions: (servers.items ?? []).map((one) => action(one.id, one.name, `/servers/${one.id}`, IconServer2, one.hostname)),
    },
  ];
  return (
    <Spotlight
      shortcut={["mod + K"]}
      limit={SHOWN}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t("palette.nothing")}
      searchProps={{ leftSection: <IconSearch size={18} />, placeholder: t("palette.open"), "aria-label": t("palette.open") }}
      actions={groups}
      onSpotlightOpen={() => setOpened(true)}
    />
  );
}
