--liquibase formatted sql
--changeset opswright:0085-backup-drills splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The backups that were restored beside what is in use and compared, or could not be: of the whole installation.
CREATE TABLE backup_drills (
  id uuid PRIMARY KEY,
  finished_at timestamptz NOT NULL DEFAULT now(),
  status text NOT NULL CHECK (status IN ('success', 'failed')),
  file text NOT NULL CHECK (length(file) <= 1000),
  table_count integer,
  row_count bigint,
  audit_events bigint,
  error text CHECK (length(error) <= 2000),
  CHECK ((status = 'failed') = (error IS NOT NULL)),
  CHECK ((status = 'success') = (row_count IS NOT NULL AND table_count IS NOT NULL))
);
CREATE INDEX backup_drills_finished_idx ON backup_drills (finished_at);
GRANT SELECT, INSERT ON backup_drills TO ${system_role};
