// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove } from "~/lib/http";
import { useList } from "./lists";
import type { AlertSource, AutomationRule } from "./resources";

export function useAlertSources() {
  return useList<AlertSource>("alert-sources");
}

export interface SourceWrite {
  name: string;
  kind: "alertmanager";
  alertmanager_url: string | null;
  prometheus_url: string | null;
}

export function useCreateSource() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (source: SourceWrite) => post<AlertSource & { token: string }>("/alert-sources", source),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["alert-sources"] }),
  });
}

export function useDeleteSource() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/alert-sources/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["alert-sources"] }),
  });
}

export function useAutomationRules() {
  return useList<AutomationRule>("automation-rules");
}

export type RuleWrite = Omit<AutomationRule, "id" | "version">;

export function useCreateRule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (rule: RuleWrite) => post<AutomationRule>("/automation-rules", rule),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["automation-rules"] }),
  });
}

export function useDeleteRule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/automation-rules/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["automation-rules"] }),
  });
}
