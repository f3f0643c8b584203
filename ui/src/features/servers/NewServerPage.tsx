// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from "react-router";
import { PageHeader } from "~/components/PageHeader";
import { t } from "~/lib/text";
import { ServerForm } from "./ServerForm";

export function NewServerPage() {
  const go = useNavigate();
  return (
    <>
      <PageHeader back={{ to: "/servers", label: t("nav.servers") }} title={t("servers.add")} explanation={t("servers.add.explanation")} />
      <ServerForm server={null} onSaved={(server) => void go(`/servers/${server.id}?test=1`)} onCancel={() => void go("/servers")} />
    </>
  );
}
