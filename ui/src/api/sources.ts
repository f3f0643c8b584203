// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put, remove } from "~/lib/http";
import { useList } from "./lists";
import type { AlertSource, AutomationRule } from "./resources";
import type { Of, Write } from "./types";

export function useAlertSources() {
  return useList<AlertSource>("alert-sources");
}

export type SourceWrite = Write<"SourceWrite">;

export type CreatedSource = Of<"CreatedSource">;

function useSourceChange<A, R>(change: (input: A) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: ["alert-sources"] }) });
}

export const useCreateSource = () => useSourceChange((source: SourceWrite) => post<CreatedSource>("/alert-sources", source));
export const useChangeSource = (id: string) => useSourceChange((source: SourceWrite) => put<AlertSource>(`/alert-sources/${id}`, source));
export const useReplaceToken = (id: string) => useSourceChange(() => post<CreatedSource>(`/alert-sources/${id}/token`));
export const useDeleteSource = () => useSourceChange((id: string) => remove(`/alert-sources/${id}`));

export function useAutomationRules() {
  return useList<AutomationRule>("automation-rules");
}

/** A rule as the form holds it: nothing is left to a default. */
export type RuleWrite = Pick<AutomationRule, "name" | "priority" | "alert_name_pattern" | "severity_pattern" | "action" | "runbook_id" | "enabled"> & Pick<Write<"RuleWrite">, "version">;

function useRuleChange<A, R>(change: (input: A) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: ["automation-rules"] }) });
}

/** Adds a rule, or changes the one with `id`. */
export const useSaveRule = (id: string | null) =>
  useRuleChange((rule: RuleWrite) => (id === null ? post<AutomationRule>("/automation-rules", rule) : put<AutomationRule>(`/automation-rules/${id}`, rule)));
export const useDeleteRule = () => useRuleChange((id: string) => remove(`/automation-rules/${id}`));

export type RulePreview = Of<"RulePreview.Answer">;

/** Which stored alerts a rule with these patterns would have caught. */
export function usePreviewRule() {
  return useMutation({
    mutationFn: (patterns: Pick<RuleWrite, "alert_name_pattern" | "severity_pattern">) => post<RulePreview>("/automation-rules/preview", patterns),
  });
}
