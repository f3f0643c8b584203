// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton, Stack } from "@mantine/core";
import { IconPlugOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ListQuery } from "~/api/lists";
import { Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { Empty, Failure } from "./Notice";

interface Props<T> {
  query: ListQuery<T>;
  empty: ReactNode;
  /** Rows of skeleton while the first answer is on its way. */
  rows?: number;
  children: (items: T[]) => ReactNode;
}

/** The five states of every list: loading, error, no permission, empty, data. Old data stays while refreshing. */
export function ListView<T>({ query, empty, rows = 5, children }: Props<T>) {
  if (query.items === undefined) {
    if (query.error instanceof Problem && query.error.status === 404) {
      return <Empty icon={IconPlugOff} title={t("state.absent.title")}>{t("state.absent.text")}</Empty>;
    }
    return query.error ? <Failure error={query.error} onRetry={query.retry} /> : <Rows count={rows} />;
  }
  if (query.items.length === 0) return <>{empty}</>;
  return (
    <>
      {children(query.items)}
      {query.hasMore && (
        <Stack align="center" p="md">
          <Button variant="default" loading={query.isLoadingMore} onClick={query.loadMore}>{t("list.more")}</Button>
        </Stack>
      )}
    </>
  );
}

export function Rows({ count }: { count: number }) {
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: count }, (_, row) => (
        <Skeleton key={row} height={18} width={`${92 - ((row * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
