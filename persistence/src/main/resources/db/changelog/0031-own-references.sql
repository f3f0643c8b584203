--liquibase formatted sql
--changeset opswright:0031-own-references splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A foreign key is checked past row security, so a key on the id alone took, and betrayed, another organization's ids.
ALTER TABLE alerts
  DROP CONSTRAINT alerts_matched_rule_id_fkey, DROP CONSTRAINT alerts_matched_trigger_id_fkey,
  ADD FOREIGN KEY (org_id, matched_rule_id) REFERENCES automation_rules (org_id, id) ON DELETE SET NULL (matched_rule_id),
  ADD FOREIGN KEY (org_id, matched_trigger_id) REFERENCES runbook_triggers (org_id, id) ON DELETE SET NULL (matched_trigger_id);
-- NOT VALID: what an older version may have let in stays; what is written from now on is checked.
ALTER TABLE runbook_executions
  DROP CONSTRAINT runbook_executions_runbook_id_fkey, DROP CONSTRAINT runbook_executions_server_id_fkey,
  DROP CONSTRAINT runbook_executions_alert_id_fkey, DROP CONSTRAINT runbook_executions_trigger_id_fkey,
  ADD FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE SET NULL (runbook_id),
  ADD FOREIGN KEY (org_id, server_id) REFERENCES servers (org_id, id),
  ADD FOREIGN KEY (org_id, alert_id) REFERENCES alerts (org_id, id) NOT VALID,
  ADD FOREIGN KEY (org_id, trigger_id) REFERENCES runbook_triggers (org_id, id) ON DELETE SET NULL (trigger_id);
ALTER TABLE step_executions
  DROP CONSTRAINT step_executions_step_id_fkey,
  ADD FOREIGN KEY (org_id, step_id) REFERENCES runbook_steps (org_id, id) ON DELETE SET NULL (step_id);
ALTER TABLE fleet_runs
  DROP CONSTRAINT fleet_runs_runbook_id_fkey, DROP CONSTRAINT fleet_runs_alert_id_fkey,
  ADD FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE SET NULL (runbook_id),
  ADD FOREIGN KEY (org_id, alert_id) REFERENCES alerts (org_id, id) NOT VALID;
