--liquibase formatted sql
--changeset opswright:0020-extracted-values splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What the request of a step took from its answer, by name, for later steps.
ALTER TABLE step_executions ADD COLUMN extracted jsonb;
