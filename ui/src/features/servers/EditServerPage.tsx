// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { serverOptions } from "~/api/servers";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { t } from "~/lib/text";
import { ServerForm } from "./ServerForm";

export function EditServerPage() {
  const { id = "" } = useParams();
  const go = useNavigate();
  const { data: server, error } = useQuery(serverOptions(id));
  if (server === undefined) return error ? <Failure error={error} /> : <Rows count={6} />;
  const home = () => void go(`/servers/${id}`);
  return (
    <>
      <PageHeader back={{ to: `/servers/${id}`, label: server.name }} title={t("server.edit", { name: server.name })} />
      <ServerForm key={server.version} server={server} onSaved={home} onCancel={home} />
    </>
  );
}
