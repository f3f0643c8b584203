// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useRouteError } from "react-router";
import { Empty } from "~/components/Notice";
import { t } from "~/lib/text";

/** A page that failed to load or to draw. The usual cause is a newer version on the server: loading again helps. */
export function Crash() {
  const error = useRouteError();
  return (
    <Empty
      page
      icon={IconAlertTriangle}
      title={t("crash.title")}
      action={
        <Group gap="xs">
          <Button onClick={() => window.location.reload()}>{t("crash.reload")}</Button>
          <Button variant="default" component="a" href="/">{t("nav.overview")}</Button>
        </Group>
      }
    >
      {t("crash.text")} {error instanceof Error && <code>{error.name}</code>}
    </Empty>
  );
}
