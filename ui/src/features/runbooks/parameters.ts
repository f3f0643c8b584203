// SPDX-License-Identifier: Apache-2.0
import type { Parameter } from "~/api/resources";

/** A default that is a template is filled in by the server; the form must not send it as if a person had typed it. */
export function isTemplate(parameter: Parameter): boolean {
  return typeof parameter.default === "string" && /\{\{|\{%/.test(parameter.default);
}

export function initialValues(parameters: Parameter[]): Record<string, string> {
  return Object.fromEntries(
    parameters.map((parameter) => [
      parameter.name,
      parameter.default === undefined || parameter.default === null || isTemplate(parameter) ? "" : String(parameter.default),
    ]),
  );
}

/** Required inputs that nothing fills: no value typed and no default the server could use. */
export function missing(parameters: Parameter[], values: Record<string, string>, forAlert: boolean): string[] {
  return parameters
    .filter((parameter) => parameter.required !== false && parameter.allow_empty !== true)
    .filter((parameter) => (values[parameter.name] ?? "") === "" && !(forAlert && isTemplate(parameter)))
    .map((parameter) => parameter.name);
}

/** Only what was typed is sent; the rest keeps its default on the server. */
export function toVars(parameters: Parameter[], values: Record<string, string>): Record<string, string> {
  const vars: Record<string, string> = {};
  for (const { name, allow_empty: allowEmpty, default: fallback } of parameters) {
    const value = values[name] ?? "";
    if (value !== "" || (allowEmpty === true && fallback !== undefined && fallback !== null)) vars[name] = value;
  }
  return vars;
}
