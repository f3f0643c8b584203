// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { valueText } from "./settingValue";

test.each([
  [null, "the default"],
  [true, "on"],
  [false, "off"],
  [[], "nothing"],
  [["api.example.org", "*.example.net"], "api.example.org, *.example.net"],
  [20, "20"],
  [{ tokens: 5 }, '{"tokens":5}'],
])("%j reads as %s", (value, words) => expect(valueText(value)).toBe(words));
