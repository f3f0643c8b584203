--liquibase formatted sql
--changeset opswright:0014-steering splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A run that a person had run once more names the finished one it repeats.
ALTER TABLE runbook_executions
  ADD COLUMN retry_of uuid,
  ADD FOREIGN KEY (org_id, retry_of) REFERENCES runbook_executions (org_id, id) ON DELETE SET NULL (retry_of);
CREATE INDEX executions_retry_of_idx ON runbook_executions (org_id, retry_of) WHERE retry_of IS NOT NULL;
