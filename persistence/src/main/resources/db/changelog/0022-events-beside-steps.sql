--liquibase formatted sql
--changeset opswright:0022-events-beside-steps splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Steps that start together insert rows that refer to their run, which locks its key. The weaker lock still lets one
-- event in at a time, and does not wait for those keys, so that two such steps cannot wait for each other.
CREATE OR REPLACE FUNCTION append_execution_event(p_org uuid, p_execution uuid, p_key text, p_type text, p_data jsonb)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE next_sequence bigint;
BEGIN
  PERFORM 1 FROM runbook_executions WHERE org_id = p_org AND id = p_execution FOR NO KEY UPDATE;
  SELECT sequence INTO next_sequence FROM execution_events WHERE execution_id = p_execution AND event_key = p_key;
  IF FOUND THEN RETURN next_sequence; END IF;
  UPDATE runbook_executions SET event_sequence = event_sequence + 1
    WHERE org_id = p_org AND id = p_execution RETURNING event_sequence INTO next_sequence;
  IF next_sequence IS NULL THEN RETURN NULL; END IF;
  INSERT INTO execution_events (org_id, execution_id, sequence, event_key, type, data)
    VALUES (p_org, p_execution, next_sequence, p_key, p_type, p_data);
  RETURN next_sequence;
END $$;
