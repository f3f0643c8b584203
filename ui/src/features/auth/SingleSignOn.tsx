// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from "@mantine/core";
import { useBeginProviderLogin, useIdentityProvider } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { t, tMaybe } from "~/lib/text";

interface Props {
  /** Where to go after the login. */
  next: string;
  /** Why the last login by the provider was refused. */
  refusal: string | null;
}

/** A way in by the identity provider, where there is one. No link: another site's page could send people along it. */
export function SingleSignOn({ next, refusal }: Props) {
  const { data } = useIdentityProvider();
  const begin = useBeginProviderLogin();
  if (!data?.name) return null;
  return (
    <>
      {refusal !== null && <Alert role="alert" color="red" mt="md">{tMaybe(`login.oidc.${refusal}`) ?? t("login.oidc.refused")}</Alert>}
      <Refusal error={begin.error} />
      <Button type="button" variant="default" size="md" fullWidth mt="md" loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate(next)}>{data.name}</Button>
    </>
  );
}
