--liquibase formatted sql
--changeset opswright:0032-credential-grants splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Who may use the credentials of a group of hosts; hosts that no row names are free for every run.
CREATE TABLE credential_grants (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  hosts jsonb NOT NULL,
  runbooks jsonb NOT NULL,
  roles text[] NOT NULL DEFAULT '{}',
  automatic boolean NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX credential_grants_name_key ON credential_grants (org_id, lower(name));
ALTER TABLE credential_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential_grants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credential_grants TO ${app_role}
  USING (org_id = current_org()) WITH CHECK (org_id = current_org());
GRANT SELECT, INSERT, UPDATE, DELETE ON credential_grants TO ${app_role};
