// SPDX-License-Identifier: Apache-2.0
import boundaries from "eslint-plugin-boundaries";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const arrows = [
  ["app", ["app", "feature", "components", "api", "lib", "text"]],
  ["feature", ["components", "api", "lib", "text"]],
  ["components", ["components", "api", "lib", "text"]],
  ["api", ["api", "lib", "text"]],
  ["lib", ["lib", "text"]],
  ["testing", ["testing", "app", "components", "api", "lib", "text"]],
];

const size = (max) => ["error", { max, skipBlankLines: false, skipComments: false }];

export default tseslint.config(
  { ignores: ["dist", "target", "node_modules", "src/api/schema.d.ts", "public"] },
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { boundaries, "react-hooks": reactHooks },
    settings: {
      "import/resolver": { node: { extensions: [".ts", ".tsx", ".js", ".json"] } },
      "boundaries/elements": [
        { type: "app", pattern: "src/app" },
        { type: "feature", pattern: "src/features/*", capture: ["name"] },
        { type: "components", pattern: "src/components" },
        { type: "api", pattern: "src/api" },
        { type: "lib", pattern: "src/lib" },
        { type: "text", pattern: "src/text" },
        { type: "testing", pattern: "src/testing" },
      ],
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/no-explicit-any": "error",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "No HTML injection sink." },
      ],
      "max-lines": size(150),
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            ...arrows.map(([from, to]) => ({
              from: { element: { type: from } },
              allow: { to: { element: { types: { anyOf: to } } } },
            })),
            { from: { element: { type: "feature" } }, allow: { to: { element: { type: "feature", captured: { name: "{{ from.element.captured.name }}" } } } } },
            { allow: { to: { module: { origin: ["external", "core"] } } } },
          ],
        },
      ],
    },
  },
  { files: ["src/**/*Page.tsx", "src/testing/**", "src/api/**"], rules: { "max-lines": size(250) } },
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "max-lines": size(250), "boundaries/dependencies": "off" } },
  { files: ["e2e/**/*.mjs"], rules: { "no-console": "off" } },
);
