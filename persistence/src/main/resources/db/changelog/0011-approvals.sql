--liquibase formatted sql
--changeset opswright:0011-approvals splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE approvals ADD COLUMN escalated_at timestamptz;

-- Whether a person wrote the runbook version that an approval is about, where the organization asks for another author.
CREATE FUNCTION is_excluded_author(p_approval uuid, p_user uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM approvals a
    JOIN runbook_executions e ON e.id = a.execution_id
    JOIN runbook_versions v ON v.runbook_id = e.runbook_id AND v.version = e.runbook_version
    JOIN settings o ON o.org_id = a.org_id AND o.key = 'approvals.require_other_author'
      AND o.value_json = CAST('true' AS jsonb)
    WHERE a.id = p_approval AND v.created_by = p_user)
$$;

CREATE OR REPLACE FUNCTION refuse_self_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM approvals a JOIN runbook_executions e ON e.id = a.execution_id
             WHERE a.id = NEW.approval_id AND e.initiated_by = NEW.user_id) THEN
    RAISE EXCEPTION 'the initiator of an execution cannot decide its approval' USING ERRCODE = 'check_violation';
  END IF;
  -- A rejection takes nothing from anybody: the author may say no.
  IF NEW.decision = 'approve' AND is_excluded_author(NEW.approval_id, NEW.user_id) THEN
    RAISE EXCEPTION 'the author of a runbook version cannot decide its approval' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
