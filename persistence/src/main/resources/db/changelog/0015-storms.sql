--liquibase formatted sql
--changeset opswright:0015-storms splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The last storm of each runbook; it holds while its lead is open and ten minutes longer.
CREATE TABLE alert_storms (
  org_id uuid NOT NULL REFERENCES organizations,
  runbook_id uuid NOT NULL,
  lead_execution_id uuid NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, runbook_id),
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, lead_execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE
);
CREATE INDEX alert_storms_lead_idx ON alert_storms (lead_execution_id);
ALTER TABLE alert_storms ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_storms FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alert_storms TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_storms TO ${app_role};
