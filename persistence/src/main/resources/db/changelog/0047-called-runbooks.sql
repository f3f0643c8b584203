--liquibase formatted sql
--changeset opswright:0047-called-runbooks splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The newest version that a runbook had at a moment, which pins what a run calls without a word stored for it. Runs with
-- the rights of who asks, so the organization's rows only.
CREATE FUNCTION callable_runbook(wanted text, at timestamptz)
RETURNS TABLE (name text, version integer, status text, definition jsonb)
LANGUAGE sql STABLE AS $$
  SELECT r.name, v.version, r.status, v.definition
  FROM runbooks r
  JOIN runbook_versions v ON v.runbook_id = r.id
  WHERE r.name = wanted AND v.created_at <= at
  ORDER BY v.version DESC
  LIMIT 1
$$;
