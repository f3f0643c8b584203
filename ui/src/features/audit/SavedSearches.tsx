// SPDX-License-Identifier: Apache-2.0
import { Button, Menu, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useForgetSearch, useKeepSearch, useSavedSearches, type SavedSearch } from "~/api/audit";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";

interface Props {
  filters: Record<string, string>;
  onOpen: (filters: Record<string, string>) => void;
}

/** Searches that people keep for each other: open one, keep the one at hand, forget the one that was opened. */
export function SavedSearches({ filters, onOpen }: Props) {
  const searches = useSavedSearches();
  const forget = useForgetSearch();
  const [keeping, dialog] = useDisclosure(false);
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const opened = searches.items?.find((search) => same(search.filters, set));
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={17} aria-hidden />}>{t("audit.saved")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Refusal error={searches.error ?? forget.error} />
          {searches.items?.length === 0 && <Menu.Label>{t("audit.saved.none")}</Menu.Label>}
          {searches.items?.map((search: SavedSearch) => (
            <Menu.Item key={search.id} onClick={() => onOpen(search.filters)}>{search.name}</Menu.Item>
          ))}
          {searches.hasMore && <Menu.Item closeMenuOnClick={false} onClick={searches.loadMore}>{t("list.more")}</Menu.Item>}
          <Menu.Divider />
          {opened
            ? <Menu.Item onClick={() => forget.mutate(opened.id)}>{t("audit.saved.forget", { name: opened.name })}</Menu.Item>
            : <Menu.Item disabled={Object.keys(set).length === 0} onClick={dialog.open}>{t("audit.saved.keep")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={keeping} onClose={dialog.close} title={t("audit.saved.keep")}>
        <Keep filters={set} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function Keep({ filters, onDone }: { filters: Record<string, string>; onDone: () => void }) {
  const [name, setName] = useState("");
  const keep = useKeepSearch();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({ name: name.trim(), filters }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Refusal error={keep.error} />
      <TextInput label={t("audit.saved.name")} description={t("audit.saved.hint")} required maxLength={100} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <DialogButtons>
        <Button variant="default" onClick={onDone}>{t("action.cancel")}</Button>
        <Button type="submit" disabled={name.trim() === ""} loading={keep.isPending}>{t("audit.saved.save")}</Button>
      </DialogButtons>
    </form>
  );
}

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
