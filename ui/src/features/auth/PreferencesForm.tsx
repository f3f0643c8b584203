// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useChoose, type Preferences } from "~/api/profile";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t, type TextKey } from "~/lib/text";
import { browserZone } from "~/lib/time";

const BROWSER = "";

const themes: Record<string, TextKey> = { auto: "theme.auto", light: "theme.light", dark: "theme.dark" };
const timeFormats: Record<string, TextKey> = { h23: "profile.times.h23", h12: "profile.times.h12", iso: "profile.times.iso" };
const homes: Record<string, TextKey> = {
  "/": "nav.overview", "/alerts": "nav.alerts", "/approvals": "nav.approvals", "/executions": "nav.executions", "/runbooks": "nav.runbooks", "/servers": "nav.servers", "/audit": "nav.audit",
};

const options = (texts: Record<string, TextKey>) => Object.entries(texts).map(([value, label]) => ({ value, label: t(label) }));

/** How the person likes the console; it follows them to every browser. */
export function PreferencesForm({ stored }: { stored: Preferences }) {
  const choose = useChoose();
  const [chosen, setChosen] = useState(stored);
  const errors = choose.error instanceof Problem ? fieldErrors(choose.error) : {};
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(stored);
  const zones = [{ value: BROWSER, label: t("profile.zone.browser", { zone: browserZone() }) }, ...[...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({ value: zone, label: zone }))];
  const select = (key: "theme" | "time_format" | "home_page", label: TextKey, texts: Record<string, TextKey>) => (
    <Select label={t(label)} allowDeselect={false} data={options(texts)} value={chosen[key]} error={errors[key]} onChange={(value) => value !== null && setChosen({ ...chosen, [key]: value })} />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!choose.isPending) choose.mutate(chosen);
      }}
    >
      <Stack gap="md">
        {select("theme", "profile.theme", themes)}
        <Select label={t("profile.zone")} searchable allowDeselect={false} limit={100} nothingFoundMessage={t("profile.zone.unknown")} data={zones} value={chosen.time_zone ?? BROWSER} error={errors.time_zone} onChange={(zone) => setChosen({ ...chosen, time_zone: zone === BROWSER ? null : zone })} />
        {select("time_format", "profile.times", timeFormats)}
        {select("home_page", "profile.home", homes)}
        {Object.keys(errors).length === 0 && <Refusal error={choose.error} />}
        <div><Button type="submit" disabled={!isChanged} loading={choose.isPending}>{t("profile.console.save")}</Button></div>
      </Stack>
    </form>
  );
}
