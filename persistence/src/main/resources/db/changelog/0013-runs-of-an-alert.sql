--liquibase formatted sql
--changeset opswright:0013-runs-of-an-alert splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The guards ask for a runbook's runs about an alert; with the alert alone the planner may walk all runs of the runbook.
CREATE INDEX executions_alert_runbook_idx ON runbook_executions (org_id, alert_id, runbook_id);
DROP INDEX executions_alert_idx;
