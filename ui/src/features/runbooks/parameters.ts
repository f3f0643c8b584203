// SPDX-License-Identifier: Apache-2.0
import type { Parameter } from "~/api/resources";

/** A default that is a template is filled in by the server; the form must not send it as if a person had typed it. */
export function isTemplate(parameter: Parameter): boolean {
  return /\{\{|\{%/.test(parameter.default_template ?? "");
}

export function initialValues(parameters: Parameter[]): Record<string, string> {
  return Object.fromEntries(
    parameters.map((parameter) => [
      parameter.name,
      isTemplate(parameter) ? "" : (parameter.default_template ?? ""),
    ]),
  );
}

// A template with a fallback of its own gives a value also where there is no alert.
const FALLS_BACK = /\|\s*default\s*\(/;

/** Required inputs that nothing fills: no value typed and no default the server could use. */
export function missing(parameters: Parameter[], values: Record<string, string>, forAlert: boolean): string[] {
  return parameters
    .filter((parameter) => parameter.required !== false && parameter.allow_empty !== true)
    .filter((parameter) => (values[parameter.name] ?? "") === "" && !(isTemplate(parameter) && (forAlert || FALLS_BACK.test(parameter.default_template ?? ""))))
    .map((parameter) => parameter.name);
}

/** Only what was typed is sent; the rest keeps its default on the server. */
export function toVars(parameters: Parameter[], values: Record<string, string>): Record<string, string> {
  const vars: Record<string, string> = {};
  for (const { name, allow_empty: allowEmpty, default_template: fallback } of parameters) {
    const value = values[name] ?? "";
    if (value !== "" || (allowEmpty === true && typeof fallback === "string")) vars[name] = value;
  }
  return vars;
}
