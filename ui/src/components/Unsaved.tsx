// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "@mantine/core";
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { t } from "~/lib/text";
import { DialogButtons } from "./DialogButtons";
import classes from "./Unsaved.module.css";

/** Asks before a page with unsaved input is left, be it inside the console or by closing the tab. */
export function Unsaved({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);
  if (blocker.state !== "blocked") return null;
  return (
    <Modal opened onClose={() => blocker.reset()} title={t("unsaved.title")}>
      <p className={classes.text}>{t("unsaved.text")}</p>
      <DialogButtons>
        <Button variant="default" data-autofocus onClick={() => blocker.reset()}>{t("unsaved.stay")}</Button>
        <Button color="red" onClick={() => blocker.proceed()}>{t("unsaved.leave")}</Button>
      </DialogButtons>
    </Modal>
  );
}
