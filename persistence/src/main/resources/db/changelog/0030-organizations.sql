--liquibase formatted sql
--changeset opswright:0030-organizations splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The organization that runs this installation: its administrators make and name the other organizations.
ALTER TABLE organizations ADD COLUMN platform boolean NOT NULL DEFAULT false;
ALTER TABLE organizations ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE organizations ADD CONSTRAINT organizations_name_check CHECK (length(name) BETWEEN 1 AND 200);
UPDATE organizations SET platform = true WHERE slug = 'default';
CREATE UNIQUE INDEX organizations_platform_key ON organizations (platform) WHERE platform;
