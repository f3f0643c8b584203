// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "./en.json";

const source = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
  .map((name) => readFileSync(join("src", name), "utf8"))
  .join("\n");

// `t(\`status.${status}\`)` uses every key that begins so.
const prefixes = [...source.matchAll(/`([a-zA-Z_]+(?:\.[a-zA-Z_]+)*\.)\$\{/g)].map((match) => match[1] ?? "");

describe("the message catalogue", () => {
  it("holds no text that nobody shows", () => {
    const unused = Object.keys(en).filter((key) => {
      const stem = key.replace(/_(one|other)$/, "");
      return !source.includes(`"${stem}"`) && !prefixes.some((prefix) => key.startsWith(prefix));
    });
    expect(unused).toEqual([]);
  });

  it("has every plural in both forms", () => {
    const ones = Object.keys(en).filter((key) => key.endsWith("_one"));
    expect(ones.filter((key) => !(key.replace(/_one$/, "_other") in en))).toEqual([]);
  });
});
