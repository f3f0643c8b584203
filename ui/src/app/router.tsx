// SPDX-License-Identifier: Apache-2.0
import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { Crash } from "./Crash";
import { HomePage } from "./HomePage";
import { NotFoundPage } from "./NotFoundPage";
import { RequireSession } from "./RequireSession";

/** A page that is fetched when it is first visited. */
function page(path: string, load: () => Promise<Record<string, React.ComponentType>>, name: string): RouteObject {
  return {
    path,
    lazy: async () => {
      const module = await load();
      return { Component: module[name] };
    },
  };
}

export const routes: RouteObject[] = [
  { ...page("/login", () => import("~/features/auth/LoginPage"), "LoginPage"), errorElement: <Crash />, hydrateFallbackElement: <></> },
  { ...page("/set-password", () => import("~/features/auth/SetPasswordPage"), "SetPasswordPage"), errorElement: <Crash />, hydrateFallbackElement: <></> },
  { ...page("/forgot-password", () => import("~/features/auth/ForgotPasswordPage"), "ForgotPasswordPage"), errorElement: <Crash />, hydrateFallbackElement: <></> },
  { ...page("/verify-email", () => import("~/features/auth/VerifyEmailPage"), "VerifyEmailPage"), errorElement: <Crash />, hydrateFallbackElement: <></> },
  {
    element: <RequireSession />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <Crash />,
        children: [
          page("/", () => import("~/features/overview/OverviewPage"), "OverviewPage"),
          page("/alerts", () => import("~/features/alerts/AlertsPage"), "AlertsPage"),
          page("/alerts/:id", () => import("~/features/alerts/AlertPage"), "AlertPage"),
          page("/approvals", () => import("~/features/approvals/ApprovalsPage"), "ApprovalsPage"),
          page("/approvals/:id", () => import("~/features/approvals/ApprovalPage"), "ApprovalPage"),
          page("/triggers", () => import("~/features/triggers/TriggersPage"), "TriggersPage"),
          page("/triggers/backtest", () => import("~/features/triggers/BacktestPage"), "BacktestPage"),
          page("/guards", () => import("~/features/guards/GuardsPage"), "GuardsPage"),
          page("/executions", () => import("~/features/executions/ExecutionsPage"), "ExecutionsPage"),
          page("/executions/:id", () => import("~/features/executions/ExecutionPage"), "ExecutionPage"),
          page("/executions/:id/replay", () => import("~/features/replay/ReplayPage"), "ReplayPage"),
          page("/fleets", () => import("~/features/fleets/FleetsPage"), "FleetsPage"),
          page("/fleets/:id", () => import("~/features/fleets/FleetPage"), "FleetPage"),
          page("/runbooks", () => import("~/features/runbooks/RunbooksPage"), "RunbooksPage"),
          page("/runbooks/import", () => import("~/features/runbooks/ImportPage"), "ImportPage"),
          page("/runbooks/:id", () => import("~/features/runbooks/RunbookPage"), "RunbookPage"),
          page("/servers", () => import("~/features/servers/ServersPage"), "ServersPage"),
          page("/servers/new", () => import("~/features/servers/NewServerPage"), "NewServerPage"),
          page("/servers/:id", () => import("~/features/servers/ServerPage"), "ServerPage"),
          page("/servers/:id/edit", () => import("~/features/servers/EditServerPage"), "EditServerPage"),
          page("/audit", () => import("~/features/audit/AuditPage"), "AuditPage"),
          page("/audit/:id", () => import("~/features/audit/AuditEventPage"), "AuditEventPage"),
          { path: "/settings", element: <Navigate to="/settings/sources" replace /> },
          {
            lazy: async () => ({ Component: (await import("~/features/settings/SettingsLayout")).SettingsLayout }),
            children: [
              page("/settings/sources", () => import("~/features/settings/SourcesPage"), "SourcesPage"),
              page("/settings/rules", () => import("~/features/settings/RulesPage"), "RulesPage"),
              page("/settings/approvals", () => import("~/features/settings/ApprovalRulesPage"), "ApprovalRulesPage"),
              page("/settings/requests", () => import("~/features/settings/RequestRulesPage"), "RequestRulesPage"),
              page("/settings/servers", () => import("~/features/settings/ServerRulesPage"), "ServerRulesPage"),
              page("/settings/logins", () => import("~/features/settings/LoginsPage"), "LoginsPage"),
              page("/settings/history", () => import("~/features/settings/SettingHistoryPage"), "SettingHistoryPage"),
              page("/settings/api-keys", () => import("~/features/settings/ApiKeysPage"), "ApiKeysPage"),
              page("/settings/roles", () => import("~/features/settings/RolesPage"), "RolesPage"),
              page("/settings/teams", () => import("~/features/settings/TeamsPage"), "TeamsPage"),
              page("/settings/users", () => import("~/features/settings/UsersPage"), "UsersPage"),
              page("/settings/privacy", () => import("~/features/privacy/PrivacyPage"), "PrivacyPage"),
              page("/settings/consents", () => import("~/features/privacy/ConsentsPage"), "ConsentsPage"),
              page("/settings/retention", () => import("~/features/retention/RetentionPage"), "RetentionPage"),
            ],
          },
          page("/join", () => import("~/features/auth/JoinPage"), "JoinPage"),
          { path: "/home", element: <HomePage /> },
          page("/account/profile", () => import("~/features/auth/ProfilePage"), "ProfilePage"),
          page("/account/password", () => import("~/features/auth/OwnPasswordPage"), "OwnPasswordPage"),
          page("/account/security", () => import("~/features/auth/SecurityPage"), "SecurityPage"),
          page("/account/privacy", () => import("~/features/privacy/OwnPrivacyPage"), "OwnPrivacyPage"),
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
