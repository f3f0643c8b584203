--liquibase formatted sql
--changeset opswright:0019-paused-runs splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE runbook_executions
  -- Since when a run is paused; a step that is tried again begins the time anew.
  ADD COLUMN paused_since timestamptz;
