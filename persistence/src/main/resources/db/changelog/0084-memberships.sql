--liquibase formatted sql
--changeset opswright:0084-memberships splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- An account belongs to one organization, its home, whose administrators answer for name, address, password and second
-- factor. Others may let its person in as a guest, and end that, without a say over the account.
ALTER TABLE memberships ADD COLUMN home boolean NOT NULL DEFAULT true;
ALTER TABLE memberships ADD COLUMN is_active boolean NOT NULL DEFAULT true;
ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY;
UPDATE memberships m SET home = false WHERE EXISTS (
  SELECT 1 FROM memberships e WHERE e.user_id = m.user_id AND (e.created_at, e.org_id) < (m.created_at, m.org_id));
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX memberships_home_key ON memberships (user_id) WHERE home;

-- A link by which somebody who has an account elsewhere comes in, once; only its SHA-256 is kept.
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  token_hash bytea NOT NULL UNIQUE,
  roles text[] NOT NULL,
  note text CHECK (length(note) <= 200),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_by uuid,
  accepted_at timestamptz,
  revoked_at timestamptz,
  FOREIGN KEY (org_id, created_by) REFERENCES memberships (org_id, user_id),
  FOREIGN KEY (org_id, accepted_by) REFERENCES memberships (org_id, user_id)
);
CREATE INDEX invitations_org_idx ON invitations (org_id, created_at);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitations TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
CREATE POLICY system ON invitations TO ${system_role} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON invitations TO ${app_role};
GRANT SELECT ON invitations TO ${system_role};
GRANT UPDATE (accepted_by, accepted_at) ON invitations TO ${system_role};
