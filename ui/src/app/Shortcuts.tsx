// SPDX-License-Identifier: Apache-2.0
import { Kbd, Modal } from "@mantine/core";
import { t } from "~/lib/text";
import { places } from "./navigation";
import classes from "./Shortcuts.module.css";

const general = [
  { keys: ["Ctrl", "K"], label: t("shortcuts.palette") },
  { keys: ["/"], label: t("shortcuts.search") },
  { keys: ["j"], label: t("shortcuts.next") },
  { keys: ["k"], label: t("shortcuts.previous") },
  { keys: ["Enter"], label: t("shortcuts.open") },
  { keys: ["?"], label: t("shortcuts.help") },
];

/** Every shortcut on one card, behind "?". */
export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const going = places.map((place) => ({ keys: ["g", place.key], label: t(place.label) }));
  return (
    <Modal opened={opened} onClose={onClose} title={t("shortcuts.title")}>
      <div className={classes.columns}>
        {[general, going].map((column, index) => (
          <dl key={index}>
            {column.map((one) => (
              <div key={one.label} className={classes.row}>
                <dt>{one.label}</dt>
                <dd>{one.keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dd>
              </div>
            ))}
          </dl>
        ))}
      </div>
    </Modal>
  );
}
