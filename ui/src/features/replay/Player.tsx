// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Group, Slider } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward, IconPlayerTrackNext, IconPlayerTrackPrev } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import type { Moment } from "~/api/replay";
import type { ExecutionDetail } from "~/api/types";
import { t } from "~/lib/text";
import { absolute } from "~/lib/time";
import { aMinuteAway, momentWords } from "./moments";
import classes from "./Replay.module.css";
import { usePlayback } from "./usePlayback";

interface Props {
  run: ExecutionDetail;
  moments: Moment[];
  at: number;
  onGo: (index: number) => void;
}

/** Arrows go from moment to moment, with shift a minute; the button plays. */
export function Player({ run, moments, at, onGo }: Props) {
  const last = moments.length - 1;
  const [playing, play] = usePlayback(at, last, onGo);
  const now = moments[at];
  const to = (index: number) => {
    play(false);
    onGo(Math.min(last, Math.max(0, index)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!event.shiftKey || (direction !== 1 && direction !== -1)) return;
    event.preventDefault();
    event.stopPropagation();
    to(aMinuteAway(moments, at, direction));
  };
  const buttons = [
    { label: t("replay.first"), icon: IconPlayerTrackPrev, go: () => to(0), off: at === 0 },
    { label: t("replay.previous"), icon: IconPlayerSkipBack, go: () => to(at - 1), off: at === 0 },
    { label: t(playing ? "replay.pause" : "replay.play"), icon: playing ? IconPlayerPause : IconPlayerPlay, go: () => toggle(), off: false },
    { label: t("replay.next"), icon: IconPlayerSkipForward, go: () => to(at + 1), off: at === last },
    { label: t("replay.last"), icon: IconPlayerTrackNext, go: () => to(last), off: at === last },
  ];
  const toggle = () => {
    if (!playing && at === last) onGo(0);
    play(!playing);
  };
  if (now === undefined) return null;
  return (
    <section className={classes.player} aria-label={t("replay.player")} onKeyDownCapture={onKeyDown}>
      <Slider
        min={0}
        max={last}
        value={at}
        onChange={to}
        label={null}
        thumbLabel={t("replay.moment")}
        aria-label={t("replay.moment")}
        thumbProps={{ "aria-valuetext": `${momentWords(now, run)}, ${absolute(now.at)}` }}
      />
      <div className={classes.row}>
        <Group gap="xs" wrap="nowrap">
          {buttons.map(({ label, icon: Mark, go, off }) => (
            <ActionIcon key={label} variant="default" size="lg" aria-label={label} disabled={off} onClick={go}><Mark size={17} aria-hidden /></ActionIcon>
          ))}
        </Group>
        <p className={classes.now}>
          <strong>{momentWords(now, run)}</strong>
          <span>{t("replay.place", { number: at + 1, count: moments.length })} · <time dateTime={now.at}>{absolute(now.at)}</time></span>
        </p>
      </div>
    </section>
  );
}
