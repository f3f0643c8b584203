// SPDX-License-Identifier: Apache-2.0
import { Navigate, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { Failure } from "~/components/Notice";
import { PasswordPage } from "~/features/auth/PasswordPage";
import { StepUpDialog } from "~/features/auth/StepUpDialog";
import { Shell } from "./Shell";

/** Everything but the login page; remembers where the person wanted to go. */
export function RequireSession() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return null;
  if (session.error && session.data === undefined) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data) {
    // What stands behind # may be a link's token: it stays there and reaches no log.
    const next = location.pathname + location.search;
    return <Navigate to={next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}${location.hash}`} replace />;
  }
  if (session.data.must_change_password) return <PasswordPage />;
  return (
    <>
      <Shell session={session.data} />
      <StepUpDialog />
    </>
  );
}
