--liquibase formatted sql
--changeset opswright:0009-unknown-steps splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What a person said about a command whose fate nobody knew.
ALTER TABLE step_executions
  ADD COLUMN resolution text CHECK (resolution IN ('done', 'failed', 'retry', 'idempotent')),
  ADD COLUMN resolved_by uuid,
  ADD COLUMN resolved_by_name text,
  ADD COLUMN resolved_at timestamptz,
  ADD COLUMN resolution_comment text;
CREATE INDEX idx_step_executions_unresolved ON step_executions (execution_id)
  WHERE status = 'unknown' AND resolution IS NULL;

-- Commands that were lost before this moment were looked at when a person took the mark back.
ALTER TABLE servers ADD COLUMN attention_cleared_at timestamptz;
