// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, put, remove } from "~/lib/http";
import { useList } from "./lists";
import type { Of, Write } from "./types";

export type OwnRole = Of<"RoleView">;
export type Assignment = Of<"AssignmentView">;
export type Team = Of<"TeamView">;
export type ServiceAccount = Of<"ServiceAccounts.View">;
export type Explanation = Of<"Explanation">;
export type RoleWrite = Write<"RoleWrite">;
export type AssignmentWrite = Write<"AssignmentWrite">;
export type TeamWrite = Write<"TeamWrite">;
export type ServiceAccountWrite = Write<"ServiceAccounts.Write">;

export const useRoles = () => useList<OwnRole>("roles");
export const useAssignments = () => useList<Assignment>("role-assignments");
export const useTeams = () => useList<Team>("teams");
export const useServiceAccounts = (enabled = true) => useList<ServiceAccount>("service-accounts", {}, enabled);

/** Every permission that a role may hold, and what the built-in roles hold. */
export const useCatalogue = () => useQuery({ queryKey: ["access", "catalogue"], queryFn: () => get<Of<"Catalogue">>("/access/catalogue"), staleTime: Infinity });

/** What roles, assignments, teams and accounts say of each other changes together. */
const together = ["roles", "role-assignments", "teams", "service-accounts", "access"];

function useChange<R, W>(change: (value: W) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => Promise.all(together.map((key) => cache.invalidateQueries({ queryKey: [key] }))) });
}

function useSave<R, W>(resource: string, id: string | null) {
  return useChange((value: W) => (id === null ? post<R>(`/${resource}`, value) : put<R>(`/${resource}/${id}`, value)));
}

export const useSaveRole = (id: string | null) => useSave<OwnRole, RoleWrite>("roles", id);
export const useDeleteRole = () => useChange((id: string) => remove(`/roles/${id}`));
export const useAssign = () => useSave<Assignment, AssignmentWrite>("role-assignments", null);
export const useWithdraw = () => useChange((id: string) => remove(`/role-assignments/${id}`));
export const useSaveTeam = (id: string | null) => useSave<Team, TeamWrite>("teams", id);
export const useDeleteTeam = () => useChange((id: string) => remove(`/teams/${id}`));
export const useSaveServiceAccount = (id: string | null) => useSave<ServiceAccount, ServiceAccountWrite>("service-accounts", id);
export const useServiceAccountKey = (id: string) => useChange((name: string) => post<Of<"ApiKeys.Created">>(`/service-accounts/${id}/api-keys`, { name }));

export interface Question {
  user: string;
  permission: string;
  server?: string;
  runbook?: string;
}

/** Why somebody may, or may not. */
export const useExplain = () => useMutation({ mutationFn: (question: Question) => get<Explanation>("/access/explain", { ...question }) });
