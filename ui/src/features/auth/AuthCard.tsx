// SPDX-License-Identifier: Apache-2.0
import { useEffect, type ReactNode } from "react";
import { Logo } from "~/components/Logo";
import { t } from "~/lib/text";
import classes from "./LoginPage.module.css";

interface Props {
  title: string;
  line: string;
  children: ReactNode;
}

/** The page of whoever is not logged in: one card with a heading. */
export function AuthCard({ title, line, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Opswright`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo size={36} />
          <div>
            <h1 className={classes.title}>{title}</h1>
            <p className={classes.line}>{line}</p>
          </div>
        </div>
        {children}
      </div>
    </main>
  );
}

/** Says that the browser is at work, to eyes and screen readers. */
export function AtWork({ working }: { working: boolean }) {
  return <div role="status">{working && <p className={classes.line}>{t("login.work")}</p>}</div>;
}
