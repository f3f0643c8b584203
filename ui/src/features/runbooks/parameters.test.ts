// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Parameter } from "~/api/resources";
import { initialValues, missing, toVars } from "./parameters";

const parameters: Parameter[] = [
  { name: "SERVICE", type: "service_name", default_template: "{{ alert.labels.service }}" },
  { name: "GRACE", type: "int", default_template: "5" },
  { name: "NOTE", type: "free_text", required: false },
];

describe("parameters", () => {
  it("starts with plain defaults, never with a template's text", () => {
    expect(initialValues(parameters)).toEqual({ SERVICE: "", GRACE: "5", NOTE: "" });
  });

  it("misses a template's value only when no alert can give it", () => {
    expect(missing(parameters, initialValues(parameters), false)).toEqual(["SERVICE"]);
    expect(missing(parameters, initialValues(parameters), true)).toEqual([]);
    const falling: Parameter = { name: "CLUSTER", type: "identifier", default_template: "{{ alert.labels.cluster | default('main') }}" };
    expect(missing([falling], initialValues([falling]), false)).toEqual([]);
  });

  it("sends what was filled in and leaves the rest to the server", () => {
    expect(toVars(parameters, { SERVICE: "nginx", GRACE: "5", NOTE: "" })).toEqual({ SERVICE: "nginx", GRACE: "5" });
  });
});
