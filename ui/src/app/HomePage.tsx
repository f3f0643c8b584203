// SPDX-License-Identifier: Apache-2.0
import { Navigate } from "react-router";
import { usePreferences } from "~/api/profile";

/** Where a login leads that was not on its way to a page. */
export function HomePage() {
  const { data, isPending } = usePreferences();
  return isPending ? null : <Navigate to={data?.home_page ?? "/"} replace />;
}
