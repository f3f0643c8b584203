// SPDX-License-Identifier: Apache-2.0
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";

/** Draws `page` at `path`; other addresses show themselves, so that a test can see where it was led. */
export function renderAt(path: string, pattern: string, page: ReactNode) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  const router = createMemoryRouter(
    [{ path: pattern, element: page }, { path: "*", element: <Elsewhere /> }],
    { initialEntries: [path] },
  );
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, router, cache };
}

function Elsewhere() {
  return <p>elsewhere</p>;
}
