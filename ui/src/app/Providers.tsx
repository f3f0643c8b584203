// SPDX-License-Identifier: Apache-2.0
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { makeCache } from "./cache";
import { cssVariables, theme } from "./theme";

// The same key is read by color-scheme.js before the first paint.
const colorScheme = localStorageColorSchemeManager({ key: "opswright-color-scheme" });

export function Providers({ children }: { children: ReactNode }) {
  const [cache] = useState(makeCache);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorScheme} defaultColorScheme="auto">
      <QueryClientProvider client={cache}>
        <ModalsProvider>
          <Notifications position="bottom-right" autoClose={5000} />
          {children}
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
