// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useLocation, useNavigate } from "react-router";
import { useJoin, useOffered } from "~/api/organizations";
import { Rows } from "~/components/ListView";
import { Refusal } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { t, tMaybe } from "~/lib/text";
import classes from "./LoginPage.module.css";

/** Where an invitation's link leads whoever has an account already; its secret stands behind #. */
export function JoinPage() {
  const token = useLocation().hash.slice(1);
  const { join, isPending, isSuccess, going, error } = useJoin();
  const offered = useOffered(token, isSuccess);
  const navigate = useNavigate();
  return (
    <div className={classes.own}>
      <PageHeader title={t("organizations.join.title")} explanation={t("organizations.join.text")} />
      <Panel>
        {offered.isPending && <Rows count={2} />}
        <Refusal error={offered.error} />
        {offered.data && (
          <Stack gap="md" align="flex-start">
            <p>{t("organizations.join.offer", { name: offered.data.name, roles: offered.data.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(", ") })}</p>
            <Refusal error={error} />
            <Button loading={isPending || going} onClick={() => join(token, () => void navigate("/"))}>{t("organizations.join.submit", { name: offered.data.name })}</Button>
          </Stack>
        )}
      </Panel>
    </div>
  );
}
