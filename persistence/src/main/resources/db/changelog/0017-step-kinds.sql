--liquibase formatted sql
--changeset opswright:0017-step-kinds splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Steps that are no command, and read-only looks on their behalf.
ALTER TABLE runbook_steps
  ADD COLUMN kind text NOT NULL DEFAULT 'command'
    CHECK (kind IN ('command', 'wait', 'http', 'approval', 'notify', 'runbook', 'parallel'));
ALTER TABLE step_executions
  DROP CONSTRAINT step_executions_kind_check,
  ADD CONSTRAINT step_executions_kind_check CHECK (kind IN ('step', 'rollback', 'verify', 'probe')),
  DROP CONSTRAINT step_executions_resolution_check,
  ADD CONSTRAINT step_executions_resolution_check
    CHECK (resolution IN ('done', 'failed', 'retry', 'idempotent', 'probe_done', 'probe_retry'));
