// SPDX-License-Identifier: Apache-2.0
import { Navigate, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { Failure } from "~/components/Notice";
import { FactorDuePage } from "~/features/auth/FactorDuePage";
import { PasswordPage } from "~/features/auth/PasswordPage";
import { StepUpDialog } from "~/features/auth/StepUpDialog";
import { Shell } from "./Shell";
import { useLiking } from "./useLiking";

/** Everything but the login page; remembers where the person wanted to go. */
export function RequireSession() {
  const session = useSession();
  const liked = useLiking(Boolean(session.data));
  const location = useLocation();
  if (session.isPending) return null;
  if (session.error && session.data === undefined) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data) {
    // What stands behind # may be a link's token: it stays there and reaches no log.
    const next = location.pathname + location.search;
    return <Navigate to={next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}${location.hash}`} replace />;
  }
  if (session.data.must_change_password) return <PasswordPage />;
  if (session.data.second_factor_due) {
    return (
      <>
        <FactorDuePage />
        <StepUpDialog />
      </>
    );
  }
  if (!liked) return null;
  return (
    <>
      <Shell session={session.data} />
      <StepUpDialog />
    </>
  );
}
