// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, CloseButton, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconDownload, IconSearch, IconTextWrap } from "@tabler/icons-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { CopyButton } from "~/components/CopyButton";
import { plain } from "~/lib/ansi";
import { bytes } from "~/lib/bytes";
import { t, tn } from "~/lib/text";
import { LogLine } from "./LogLine";
import classes from "./LogView.module.css";
import { firstError, matching, visibleLines } from "./log";

const AT_END_PX = 24;

interface Props {
  text: string;
  running: boolean;
  /** Bytes of the stream's head that were left out. */
  skipped: number;
  download: string;
}

/** Terminal output: follows its end until the reader scrolls up; search, wrap, copy, download. */
export function LogView({ text, running, skipped, download }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [wrap, setWrap] = useState(true);
  const [wanted, setWanted] = useState("");
  const { lines, hidden } = useMemo(() => visibleLines(text), [text]);
  const failing = useMemo(() => firstError(lines), [lines]);
  const hits = useMemo(() => matching(lines, wanted), [lines, wanted]);

  useLayoutEffect(() => {
    if (following && running && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [following, running, text]);

  const onScroll = () => {
    const view = box.current;
    if (view) setFollowing(view.scrollHeight - view.scrollTop - view.clientHeight < AT_END_PX);
  };
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const to = (selector: string) => box.current?.querySelector(selector)?.scrollIntoView({ block: "nearest" });

  return (
    <div className={classes.log}>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          className={classes.search}
          aria-label={t("output.search")}
          placeholder={t("output.search")}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={wanted !== "" && <CloseButton size="xs" aria-label={t("action.clear")} onClick={() => setWanted("")} />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && to("[data-mark=hit]")}
        />
        {wanted !== "" && <span className={classes.count} role="status">{tn("output.hits", hits.size)}</span>}
        <span className={classes.right}>
          {failing >= 0 && <Button size="compact-xs" variant="subtle" onClick={() => to("[data-mark=error]")}>{t("output.firstError")}</Button>}
          <Tooltip label={t("output.wrap")}>
            <ActionIcon variant={wrap ? "light" : "subtle"} color="gray" size="sm" aria-pressed={wrap} aria-label={t("output.wrap")} onClick={() => setWrap(!wrap)}>
              <IconTextWrap size={15} />
            </ActionIcon>
          </Tooltip>
          <CopyButton value={plain(text)} label={t("output.copy")} />
          <Tooltip label={t("output.download")}>
            <ActionIcon variant="subtle" color="gray" size="sm" component="a" href={download} download aria-label={t("output.download")}>
              <IconDownload size={15} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      <div ref={box} className={classes.box} data-wrap={wrap} tabIndex={0} role="log" aria-live="off" aria-label={t("output.label")} onScroll={onScroll}>
        {skipped > 0 && <div className={classes.note}>{t("output.skipped", { size: bytes(skipped) })}</div>}
        {hidden > 0 && <div className={classes.note}>{tn("output.hidden", hidden)}</div>}
        {lines.map((line, index) => <LogLine key={index} line={line} mark={hits.has(index) ? "hit" : index === failing ? "error" : null} />)}
        {text === "" && <div className={classes.note}>{running ? t("output.waiting") : t("output.empty")}</div>}
      </div>
      {!following && running && (
        <button type="button" className={classes.follow} onClick={toEnd}><IconArrowDown size={14} aria-hidden /> {t("output.follow")}</button>
      )}
    </div>
  );
}
