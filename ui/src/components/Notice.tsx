// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCloudOff, IconLock, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import classes from "./Notice.module.css";

interface EmptyProps {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Whether this is all the page has: its title is then the page's heading. */
  page?: boolean;
}

/** What stands in the place of data: why there is none, and what one can do. */
export function Empty({ icon: Mark, title, children, action, page = false }: EmptyProps) {
  const Title = page ? "h1" : "p";
  return (
    <div className={classes.empty}>
      <Mark size={28} stroke={1.5} aria-hidden className={classes.mark} />
      <Title className={classes.title}>{title}</Title>
      {children && <div className={classes.text}>{children}</div>}
      {action}
    </div>
  );
}

/** A failed read in the place of its data: no permission, gone, offline, or broken; with a way on. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const status = error instanceof Problem ? error.status : -1;
  if (status === 403) return <Empty icon={IconLock} title={t("state.forbidden.title")}>{t("state.forbidden.text")}</Empty>;
  if (status === 404) return <Empty icon={IconAlertTriangle} title={t("state.missing.title")}>{t("state.missing.text")}</Empty>;
  const offline = status === 0 || status === 503;
  return (
    <Empty
      icon={offline ? IconCloudOff : IconAlertTriangle}
      title={offline ? t("state.offline.title") : t("state.error.title")}
      action={onRetry && <Button variant="default" onClick={onRetry}>{t("action.retry")}</Button>}
    >
      {explain(error)}
    </Empty>
  );
}

/** A refused write, beside the form that was sent. Announced to screen readers. */
export function Refusal({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <div role="alert" className={classes.refusal}>
      <IconAlertTriangle size={17} aria-hidden />
      <div>{explain(error)}</div>
    </div>
  );
}

/** A failure in the words of the server, or ours where it had none. */
export function explain(error: Error): string {
  if (!(error instanceof Problem)) return t("state.error.text");
  if (error.status === 0) return t("state.offline.text");
  const unplaced = error.errors.filter((one) => !one.pointer).map((one) => one.message);
  return [error.detail ?? error.title, ...unplaced].filter(Boolean).join(" ") || t("state.error.text");
}
