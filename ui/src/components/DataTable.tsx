// SPDX-License-Identifier: Apache-2.0
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import classes from "./DataTable.module.css";

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  align?: "end";
  /** On a phone a row becomes a card: `title` is its first line, `hide` leaves the column out, `named` puts the column's title before. */
  phone?: "title" | "hide" | "named";
  width?: string;
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Where Enter or a click on the row leads. */
  href?: (row: T) => string;
}

/** A table whose rows are links: j and k move, Enter opens; cards below 48em. */
export function DataTable<T>({ label, columns, rows, rowKey, href }: Props<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const navigate = useNavigate();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "j" && event.key !== "k") return;
    const links = [...(body.current?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]?.focus();
    event.preventDefault();
  };

  const open = (target: EventTarget, row: T) => {
    const inner = target instanceof Element && target.closest("a, button") !== null;
    if (href && !inner && window.getSelection()?.isCollapsed !== false) void navigate(href(row));
  };

  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>{column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-link={href !== undefined} onClick={(event) => open(event.target, row)}>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align} data-phone={column.phone} data-title={column.title}>
                  {column.phone === "title" && href ? (
                    <Link to={href(row)} data-row className={classes.link}>{column.cell(row)}</Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
