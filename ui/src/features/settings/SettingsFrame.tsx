// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import { PageHeader } from "~/components/PageHeader";

interface Props {
  title: string;
  explanation: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One page of the settings; their list stands beside it, in the layout. */
export function SettingsFrame({ title, explanation, action, children }: Props) {
  return (
    <>
      <PageHeader title={title} explanation={explanation} action={action} />
      {children}
    </>
  );
}
