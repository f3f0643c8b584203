// SPDX-License-Identifier: Apache-2.0
import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { Parameter } from "~/api/resources";
import { t, tMaybe } from "~/lib/text";
import { isTemplate } from "./parameters";

interface Props {
  parameter: Parameter;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** The input that fits a parameter's type; what it accepts is said under its name. */
export function ParameterField({ parameter, value, error, onChange }: Props) {
  const common = {
    label: parameter.name,
    description: parameter.description || tMaybe(`type.${parameter.type}`) || parameter.type,
    required: parameter.required !== false && !isTemplate(parameter),
    placeholder: isTemplate(parameter) ? t("run.fromAlert", { template: parameter.default_template ?? "" }) : undefined,
    error,
  };
  switch (parameter.type) {
    case "boolean":
      return <Select {...common} data={["true", "false"]} value={value === "" ? null : value} onChange={(next) => onChange(next ?? "")} />;
    case "enum":
      return <Select {...common} data={parameter.values ?? []} value={value === "" ? null : value} onChange={(next) => onChange(next ?? "")} />;
    case "int":
    case "port":
      return <NumberInput {...common} allowDecimal={false} value={value} onChange={(next) => onChange(String(next))} />;
    case "number":
      return <NumberInput {...common} value={value} onChange={(next) => onChange(String(next))} />;
    case "free_text":
      return <Textarea {...common} autosize minRows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    default:
      return <TextInput {...common} autoComplete="off" spellCheck={false} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
