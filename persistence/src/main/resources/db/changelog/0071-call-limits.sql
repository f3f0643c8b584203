--liquibase formatted sql
--changeset opswright:0071-call-limits splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Until now a call had no time of its own, and its stored definition said the 60 s of every step: from here on that would
-- be a limit, so it becomes 0, none. The owner sees no row under forced row security, so that is lifted for the statement.
ALTER TABLE runbook_versions NO FORCE ROW LEVEL SECURITY;
UPDATE runbook_versions SET definition = jsonb_set(definition, '{steps}', (
  SELECT jsonb_agg(
    CASE WHEN jsonb_typeof(s.step -> 'runbook') = 'object' THEN jsonb_set(s.step, '{timeout_seconds}', '0') ELSE s.step END
    ORDER BY s.position)
  FROM jsonb_array_elements(definition -> 'steps') WITH ORDINALITY s (step, position)))
WHERE definition -> 'steps' @> '[{"runbook": {}}]';
ALTER TABLE runbook_versions FORCE ROW LEVEL SECURITY;
