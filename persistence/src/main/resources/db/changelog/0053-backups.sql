--liquibase formatted sql
--changeset opswright:0053-backups splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The backups that were made, or were not: of the whole installation, so of no organization.
CREATE TABLE backups (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('full', 'schema')),
  finished_at timestamptz NOT NULL DEFAULT now(),
  status text NOT NULL CHECK (status IN ('success', 'failed')),
  file text CHECK (length(file) <= 1000),
  bytes bigint,
  row_count bigint,
  error text CHECK (length(error) <= 2000),
  CHECK ((status = 'success') = (file IS NOT NULL))
);
CREATE INDEX backups_finished_idx ON backups (finished_at);
GRANT SELECT, INSERT ON backups TO ${system_role};
