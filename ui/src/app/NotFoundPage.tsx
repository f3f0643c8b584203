// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { Link } from "react-router";
import { Empty } from "~/components/Notice";
import { t } from "~/lib/text";

export function NotFoundPage() {
  return (
    <Empty page icon={IconMapOff} title={t("missing.title")} action={<Button component={Link} to="/">{t("missing.home")}</Button>}>
      {t("missing.text")}
    </Empty>
  );
}
