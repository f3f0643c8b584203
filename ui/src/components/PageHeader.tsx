// SPDX-License-Identifier: Apache-2.0
import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import classes from "./PageHeader.module.css";

interface Props {
  title: string;
  /** One line that says what this page is for. */
  explanation?: ReactNode;
  action?: ReactNode;
  back?: { to: string; label: string };
}

/** Title, one-line explanation, primary action at the right: the same place on every page. */
export function PageHeader({ title, explanation, action, back }: Props) {
  useEffect(() => {
    document.title = `${title} · Opswright`;
  }, [title]);
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        {back && (
          <Link to={back.to} className={classes.back}>
            <IconArrowLeft size={15} aria-hidden /> {back.label}
          </Link>
        )}
        <h1 className={classes.title}>{title}</h1>
        {explanation && <p className={classes.explanation}>{explanation}</p>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
