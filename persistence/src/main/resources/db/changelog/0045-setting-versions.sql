--liquibase formatted sql
--changeset opswright:0045-setting-versions splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What every setting was, from when on, and by whom; value_json null = the default. Rows are only added.
CREATE TABLE setting_versions (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  key text NOT NULL CHECK (length(key) <= 100),
  value_json jsonb,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid REFERENCES users
);
CREATE INDEX setting_versions_at_idx ON setting_versions (org_id, changed_at DESC, id);
INSERT INTO setting_versions (id, org_id, key, value_json, changed_at, changed_by)
  SELECT gen_random_uuid(), org_id, key, value_json, updated_at, updated_by FROM settings;

ALTER TABLE setting_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON setting_versions TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
GRANT SELECT, INSERT ON setting_versions TO ${app_role};
GRANT DELETE ON settings TO ${app_role};
