--liquibase formatted sql
--changeset opswright:0023-sensitive-output splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What a sensitive step printed is a secret of its row in step_executions.
ALTER TABLE secrets DROP CONSTRAINT secrets_owner_type_check;
ALTER TABLE secrets ADD CONSTRAINT secrets_owner_type_check CHECK (owner_type IN ('server', 'alert_source', 'step'));
