--liquibase formatted sql
--changeset opswright:0026-host-clearing splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- When what a run left on its server was cleared away, and when a server was last asked to.
ALTER TABLE runbook_executions ADD COLUMN host_cleared_at timestamptz;
ALTER TABLE servers ADD COLUMN clearing_tried_at timestamptz;
CREATE INDEX executions_to_clear_idx ON runbook_executions (server_id, completed_at)
  WHERE host_cleared_at IS NULL AND completed_at IS NOT NULL AND server_id IS NOT NULL;
-- The worker's look over all organizations; everything else of a server stays behind its tenant's policy.
CREATE POLICY system ON servers FOR SELECT TO ${system_role} USING (true);
GRANT SELECT (id, org_id, protocol, deleted_at, clearing_tried_at) ON servers TO ${system_role};
