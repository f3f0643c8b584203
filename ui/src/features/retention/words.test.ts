// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "~/api/audit";
import { auditEvents } from "~/testing/mock/audit";
import { goes, kept, said } from "./words";

const event = (change: Partial<AuditEvent>): AuditEvent => ({ ...(auditEvents[0] as AuditEvent), resource_type: "retention", resource_id: "sessions", changes: [], details: {}, ...change });

describe("words about keeping", () => {
  it("says for ever where nobody set days", () => {
    expect(kept({ keep_days: null })).toBe("For ever");
    expect(kept({ keep_days: 1 })).toBe("1 day");
    expect(kept({ keep_days: 400 })).toBe("400 days");
  });

  it("says what goes, and that what is held stays", () => {
    expect(goes(undefined)).toBe("Nothing");
    expect(goes({ kind: "sessions", keep_days: null, on_hold: false, rows: null })).toBe("Nothing");
    expect(goes({ kind: "sessions", keep_days: 30, on_hold: false, rows: 1200 })).toBe("1,200 rows");
    expect(goes({ kind: "sessions", keep_days: 30, on_hold: true, rows: 1 })).toBe("Nothing while it is held (1 row over)");
  });

  it("tells a change by what is so now, and a deletion by its rows", () => {
    expect(said(event({ action: "retention:update", changes: [{ path: "/keep_days", before: null, after: 30 }, { path: "/on_hold", before: false, after: true }, { path: "/hold_reason", before: null, after: "Case 7" }] }))).toBe("Ended sessions: 30 days, held, “Case 7”");
    expect(said(event({ action: "retention:update", changes: [{ path: "/on_hold", before: true, after: false }, { path: "/hold_reason", before: "Case 7", after: null }] }))).toBe("Ended sessions: not held any more");
    expect(said(event({ action: "retention:delete", details: { rows: 2, keep_days: 30 } }))).toBe("Ended sessions: 2 rows deleted, older than 30 days");
    expect(said(event({ action: "retention:update" }))).toBe("Ended sessions: said again");
  });
});
