// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "~/api/audit";
import { auditEvents } from "~/testing/mock/audit";
import { changes, place, what, who } from "./words";

const first = auditEvents[0] as AuditEvent;

describe("an audit event in words", () => {
  it("names people, keys, ourselves and nobody", () => {
    expect(who(first)).toBe("maria");
    expect(who({ ...first, actor: { type: "user", id: "u", name: null } })).toBe("an erased person");
    expect(who({ ...first, actor: { type: "api_key", id: "k", name: "ci" } })).toBe("a key of ci");
    expect(who({ ...first, actor: { type: "system", id: null, name: null } })).toBe("Opswright");
    expect(who({ ...first, actor: { type: "anonymous", id: null, name: "root" } })).toBe("somebody as root");
  });

  it("says what was done and where the thing is", () => {
    expect(what(first)).toBe("server update");
    expect(place(first)).toBe("/servers/s1");
    expect(place({ ...first, resource_type: "settings", resource_id: null })).toBeNull();
    expect(place({ ...first, resource_type: "command", resource_id: "e1" })).toBe("/executions/e1");
  });

  it("shows fields that came, went and changed", () => {
    expect(changes([{ path: "/a~1b/c", before: null, after: [1] }])).toEqual([{ key: "/a~1b/c", label: "a/b › c", before: null, after: "[\n  1\n]" }]);
  });
});
