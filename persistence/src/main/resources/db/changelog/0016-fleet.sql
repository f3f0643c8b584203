--liquibase formatted sql
--changeset opswright:0016-fleet splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- One runbook over many servers. Its executions are made with it, so that the list of targets is fixed and accounted for.
CREATE TABLE fleet_runs (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  runbook_id uuid REFERENCES runbooks (id) ON DELETE SET NULL,
  runbook_name text NOT NULL,
  runbook_version integer NOT NULL,
  alert_id uuid REFERENCES alerts (id),
  start_key text NOT NULL,
  status text NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'running', 'completed', 'stopped', 'cancelled', 'failed')),
  reason_code text,
  reason_message text,
  reason text,
  selector jsonb,
  policy jsonb NOT NULL,
  servers_total integer NOT NULL CHECK (servers_total BETWEEN 1 AND 1000),
  initiated_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  completed_at timestamptz,
  workflow_started_at timestamptz,
  UNIQUE (org_id, id),
  UNIQUE (org_id, start_key)
);
CREATE INDEX fleet_runs_created_idx ON fleet_runs (org_id, created_at DESC, id DESC);
CREATE INDEX fleet_runs_runbook_idx ON fleet_runs (org_id, runbook_id, created_at DESC, id DESC);
CREATE INDEX fleet_runs_open_idx ON fleet_runs (id) WHERE completed_at IS NULL;

ALTER TABLE runbook_executions
  ADD COLUMN fleet_id uuid,
  -- From 1; the place of the run in its fleet.
  ADD COLUMN fleet_wave integer CHECK (fleet_wave >= 1),
  ADD COLUMN fleet_position integer CHECK (fleet_position >= 1),
  -- Since when a run is parked without a break, whatever the reasons were.
  ADD COLUMN parked_since timestamptz,
  ADD CONSTRAINT runbook_executions_fleet_fk FOREIGN KEY (org_id, fleet_id) REFERENCES fleet_runs (org_id, id),
  ADD CONSTRAINT runbook_executions_fleet_place
    CHECK ((fleet_id IS NULL) = (fleet_wave IS NULL) AND (fleet_id IS NULL) = (fleet_position IS NULL));
CREATE UNIQUE INDEX executions_fleet_idx ON runbook_executions (org_id, fleet_id, fleet_position)
  WHERE fleet_id IS NOT NULL;

ALTER TABLE fleet_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE fleet_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON fleet_runs TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
CREATE POLICY system ON fleet_runs TO ${system_role} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON fleet_runs TO ${app_role};
GRANT SELECT ON fleet_runs TO ${system_role};
