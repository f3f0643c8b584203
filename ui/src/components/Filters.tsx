// SPDX-License-Identifier: Apache-2.0
import { CloseButton, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { t, tMaybe } from "~/lib/text";
import classes from "./Filters.module.css";

const TYPING_MS = 250;

/** The row of filters above a list. */
export function Filters({ children }: { children: ReactNode }) {
  return <div className={classes.row} role="search">{children}</div>;
}

interface SearchProps {
  value: string;
  label: string;
  onChange: (value: string) => void;
}

/** Free text; waits for a pause in typing before it asks. "/" moves here from anywhere on the page. */
export function SearchFilter({ value, label, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value);
  const settle = useDebouncedCallback(onChange, TYPING_MS);
  const change = (next: string) => {
    setTyped(next);
    settle(next);
  };
  return (
    <TextInput
      className={classes.search}
      aria-label={label}
      placeholder={label}
      data-page-search
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed !== "" && <CloseButton size="sm" aria-label={t("action.clear")} onClick={() => change("")} />}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

interface ChoiceProps {
  value: string;
  label: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function ChoiceFilter({ value, label, options, onChange }: ChoiceProps) {
  return (
    <Select
      className={classes.choice}
      aria-label={label}
      placeholder={label}
      data={options}
      value={value === "" ? null : value}
      clearable
      onChange={(next) => onChange(next ?? "")}
    />
  );
}

interface ActiveProps {
  filters: Record<string, string>;
  onClear: (name: string) => void;
}

/** Filters that came with the address and have no input of their own, each removable. */
export function ActiveFilters({ filters, onClear }: ActiveProps) {
  const set = Object.entries(filters).filter(([, value]) => value !== "");
  return set.map(([name, value]) => (
    <span key={name} className={classes.active}>
      <span className={classes.activeName}>{tMaybe(`field.${name}`) ?? name}</span>
      <span className={classes.activeValue}>{value}</span>
      <CloseButton size="sm" aria-label={t("filter.remove", { name: tMaybe(`field.${name}`) ?? name })} onClick={() => onClear(name)} />
    </span>
  ));
}
