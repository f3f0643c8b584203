// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put, remove } from "~/lib/http";
import { useList } from "./lists";
import type { AlertSource, AutomationRule } from "./resources";

export function useAlertSources() {
  return useList<AlertSource>("alert-sources");
}

/** What is written; credentials that are left out stay as they are. */
export interface SourceWrite {
  name: string;
  kind: "alertmanager";
  alertmanager_url: string | null;
  prometheus_url: string | null;
  watchdog_timeout_seconds: number | null;
  alertmanager_username?: string;
  alertmanager_password?: string;
  alertmanager_token?: string;
  prometheus_username?: string;
  prometheus_password?: string;
  prometheus_token?: string;
  version?: number;
}

export interface CreatedSource {
  id: string;
  name: string;
  token: string;
}

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

export interface RuleWrite extends Pick<AutomationRule, "name" | "priority" | "alert_name_pattern" | "severity_pattern" | "action" | "runbook_id" | "enabled"> {
  version?: number;
}

function useRuleChange<A, R>(change: (input: A) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: ["automation-rules"] }) });
}

/** Adds a rule, or changes the one with `id`. */
export const useSaveRule = (id: string | null) =>
  useRuleChange((rule: RuleWrite) => (id === null ? post<AutomationRule>("/automation-rules", rule) : put<AutomationRule>(`/automation-rules/${id}`, rule)));
export const useDeleteRule = () => useRuleChange((id: string) => remove(`/automation-rules/${id}`));

export interface RulePreview {
  examined: number;
  matched: number;
  items: { alert_id: string; alert_name: string; severity: string; starts_at: string; instance: string | null }[];
}

/** Which stored alerts a rule with these patterns would have caught. */
export function usePreviewRule() {
  return useMutation({
    mutationFn: (patterns: Pick<RuleWrite, "alert_name_pattern" | "severity_pattern">) => post<RulePreview>("/automation-rules/preview", patterns),
  });
}
