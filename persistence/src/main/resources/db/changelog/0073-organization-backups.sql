--liquibase formatted sql
--changeset opswright:0073-organization-backups splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A backup may hold the rows of one organization; its slug as it was then.
ALTER TABLE backups DROP CONSTRAINT backups_kind_check;
ALTER TABLE backups ADD CONSTRAINT backups_kind_check CHECK (kind IN ('full', 'schema', 'organization'));
ALTER TABLE backups ADD COLUMN organization text CHECK (length(organization) <= 63);
