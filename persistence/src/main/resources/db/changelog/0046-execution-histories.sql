--liquibase formatted sql
--changeset opswright:0046-execution-histories splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What the engine recorded of a closed execution, before its retention drops it. Sealed by our own key.
CREATE TABLE execution_histories (
  execution_id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  run_id text NOT NULL,
  events integer NOT NULL CHECK (events > 0),
  history_sealed bytea NOT NULL,
  archived_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE
);

-- When the engine was asked for it last with a final answer; without a row beside it, the engine had it no more.
ALTER TABLE runbook_executions ADD COLUMN history_archived_at timestamptz;
CREATE INDEX runbook_executions_unarchived_idx ON runbook_executions (id)
  WHERE history_archived_at IS NULL AND completed_at IS NOT NULL AND workflow_started_at IS NOT NULL;

ALTER TABLE execution_histories ENABLE ROW LEVEL SECURITY;
ALTER TABLE execution_histories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON execution_histories TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
GRANT SELECT, INSERT ON execution_histories TO ${app_role};
