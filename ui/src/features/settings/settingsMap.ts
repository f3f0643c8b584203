// SPDX-License-Identifier: Apache-2.0
import type { TextKey } from "~/lib/text";

export interface SettingsPlace {
  to: string;
  label: TextKey;
  /** The permission without which the page has nothing to show; absent = everybody's. */
  needs?: string;
}

export interface SettingsGroup {
  label: TextKey;
  places: SettingsPlace[];
}

/** Every page of the settings, by what one comes for. */
const groups: SettingsGroup[] = [
  {
    label: "settings.group.integrations",
    places: [
      { to: "/settings/sources", label: "nav.sources" },
      { to: "/settings/rules", label: "nav.rules" },
      { to: "/settings/api-keys", label: "nav.apiKeys", needs: "api-keys:read" },
    ],
  },
  {
    label: "settings.group.people",
    places: [
      { to: "/settings/users", label: "nav.users", needs: "users:read" },
      { to: "/settings/teams", label: "nav.teams", needs: "teams:read" },
      { to: "/settings/roles", label: "nav.roles", needs: "roles:read" },
      { to: "/settings/logins", label: "nav.logins", needs: "login-networks:read" },
    ],
  },
  {
    label: "settings.group.safety",
    places: [
      { to: "/settings/approvals", label: "nav.approvalRules", needs: "settings:read" },
      { to: "/settings/requests", label: "nav.requestRules", needs: "settings:read" },
      { to: "/settings/servers", label: "nav.serverRules", needs: "settings:read" },
    ],
  },
  {
    label: "settings.group.records",
    places: [
      { to: "/settings/privacy", label: "nav.privacy", needs: "privacy:read" },
      { to: "/settings/consents", label: "nav.consents", needs: "privacy:read" },
      { to: "/settings/retention", label: "nav.retention", needs: "settings:read" },
      { to: "/settings/history", label: "nav.settingHistory", needs: "settings:read" },
    ],
  },
];

/** What somebody with these permissions has; a group of theirs is never empty. */
export function settingsFor(permissions: string[]): SettingsGroup[] {
  return groups
    .map((group) => ({ ...group, places: group.places.filter((place) => place.needs === undefined || permissions.includes(place.needs)) }))
    .filter((group) => group.places.length > 0);
}
