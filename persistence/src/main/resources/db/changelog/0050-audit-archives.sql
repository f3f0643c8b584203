--liquibase formatted sql
--changeset opswright:0050-audit-archives splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A proof says which part of the chain it stands for and is signed: whoever has the database alone cannot make one.
ALTER TABLE audit_archives
  ADD COLUMN first_sequence bigint,
  ADD COLUMN last_sequence bigint,
  ADD COLUMN first_hash bytea,
  ADD COLUMN last_hash bytea,
  ADD COLUMN links_hash bytea,
  ADD COLUMN key_id text,
  ADD COLUMN signature bytea;
CREATE TRIGGER audit_archives_no_truncate BEFORE TRUNCATE ON audit_archives
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
