// SPDX-License-Identifier: Apache-2.0
import {
  IconActivityHeartbeat, IconBell, IconBolt, IconBook2, IconFileSearch, IconGavel, IconHandStop, IconLayoutDashboard, IconPlayerPlay, IconServer2, IconSettings, IconShieldCheck, IconStack2, type Icon,
} from "@tabler/icons-react";
import type { TextKey } from "~/lib/text";

export interface Place {
  to: string;
  label: TextKey;
  icon: Icon;
  /** Second key after "g". */
  key: string;
}

/** The map of the product: its verbs, and under each its places. */
export const map: { verb: TextKey; places: Place[] }[] = [
  {
    verb: "nav.watch",
    places: [
      { to: "/", label: "nav.overview", icon: IconLayoutDashboard, key: "o" },
      { to: "/alerts", label: "nav.alerts", icon: IconBell, key: "a" },
    ],
  },
  {
    verb: "nav.decide",
    places: [
      { to: "/approvals", label: "nav.approvals", icon: IconHandStop, key: "p" },
      { to: "/triggers", label: "nav.triggers", icon: IconBolt, key: "t" },
      { to: "/guards", label: "nav.guards", icon: IconShieldCheck, key: "d" },
      { to: "/settings/rules", label: "nav.rules", icon: IconGavel, key: "u" },
    ],
  },
  {
    verb: "nav.act",
    places: [
      { to: "/executions", label: "nav.executions", icon: IconPlayerPlay, key: "e" },
      { to: "/fleets", label: "nav.fleets", icon: IconStack2, key: "f" },
      { to: "/runbooks", label: "nav.runbooks", icon: IconBook2, key: "r" },
      { to: "/servers", label: "nav.servers", icon: IconServer2, key: "s" },
    ],
  },
  {
    verb: "nav.account",
    places: [{ to: "/audit", label: "nav.audit", icon: IconFileSearch, key: "l" }],
  },
];

export const settings: Place = { to: "/settings/sources", label: "nav.settings", icon: IconSettings, key: "," };
export const sourcesPlace: Place = { to: "/settings/sources", label: "nav.sources", icon: IconActivityHeartbeat, key: "n" };

export const places: Place[] = [...map.flatMap((group) => group.places), settings];

/** What the bottom bar of a phone shows; the rest is behind "More". */
export const pocket: Place[] = ["/", "/alerts", "/approvals", "/executions"].flatMap((to) => places.filter((place) => place.to === to));

/** Whether `path` belongs to `place`, for marking the current entry. */
export function isAt(place: Place, path: string): boolean {
  if (place.to === "/") return path === "/";
  if (place === settings) return path.startsWith("/settings") && path !== "/settings/rules";
  return path === place.to || path.startsWith(`${place.to}/`);
}
