// SPDX-License-Identifier: Apache-2.0
import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import { t } from "~/lib/text";

// The product's own colour is ink: colour proper is left to say what state a thing is in.
const ink: MantineColorsTuple = [
  "#f3f5f9", "#e4e9f1", "#c9d2e0", "#a9b6cb", "#8797b3", "#657798", "#4a5c7e", "#354663", "#22304a", "#162136",
];
const dark: MantineColorsTuple = [
  "#d9dee6", "#b7bfcb", "#8f99a8", "#6b7584", "#434c59", "#2f3742", "#1c2129", "#13171d", "#0d1015", "#090b0e",
];

// A list that scrolls must be reachable by whoever scrolls with keys (axe: scrollable-region-focusable), and what can be
// reached inside a listbox must be an option or a group of some.
const scrollsByKey = { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0, role: "group" } } } };

export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 2 },
  // Ink turns light in the dark theme, so the words on it must turn dark with it.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const primary = input.color === undefined || input.color === input.theme.primaryColor;
    return input.variant === "filled" && primary ? { ...colors, color: "var(--mantine-primary-color-contrast)" } : colors;
  },
  colors: { ink, dark },
  black: "#161c26",
  fontFamily: "'Source Sans 3 Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "0.9375rem", lg: "1.125rem", xl: "1.5rem" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.5", lg: "1.4", xl: "1.25" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  defaultRadius: 6,
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.125rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.5" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 320 } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": t("action.close") }, centered: true, radius: 10, padding: "lg", overlayProps: { backgroundOpacity: 0.45 } }, styles: { title: { fontSize: "1.125rem", fontWeight: 640 } } },
    Button: { defaultProps: { size: "sm" } },
    Select: scrollsByKey,
    MultiSelect: scrollsByKey,
    Autocomplete: scrollsByKey,
    TagsInput: scrollsByKey,
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-gray-3": "#e2e6ec", "--mantine-primary-color-contrast": "#ffffff", "--mantine-color-dimmed": "#566072", "--mantine-color-placeholder": "#6a7484", "--mantine-color-error": "#b3261e", "--mantine-color-red-filled": "#b3261e", "--mantine-color-red-filled-hover": "#98201a", "--mantine-color-red-light-color": "#b3261e" },
  dark: { "--mantine-primary-color-contrast": "#161c26", "--mantine-color-dimmed": "#9ea8b6", "--mantine-color-placeholder": "#8b95a4", "--mantine-color-error": "#ff9a90", "--mantine-color-red-filled": "#b8332a", "--mantine-color-red-filled-hover": "#c73d33", "--mantine-color-red-light-color": "#ff9a90", "--mantine-color-red-light-hover": "#3a1b1a", "--mantine-color-gray-light-color": "#d9dee6", "--mantine-color-gray-light": "#272d37" },
});
