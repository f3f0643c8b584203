--liquibase formatted sql
--changeset opswright:0064-roles splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Roles that an organization makes beside the built-in ones: sets of known permissions.
CREATE TABLE roles (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9_-]{0,49}$'),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
  permissions text[] NOT NULL CHECK (cardinality(permissions) BETWEEN 1 AND 100),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (org_id, id),
  UNIQUE (org_id, name)
);

CREATE TABLE teams (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX teams_name_key ON teams (org_id, lower(name));

CREATE TABLE team_members (
  org_id uuid NOT NULL,
  team_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, team_id, user_id),
  FOREIGN KEY (org_id, team_id) REFERENCES teams (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
);
CREATE INDEX team_members_user_idx ON team_members (org_id, user_id);

-- Who holds which role, where it holds and until when. The roles of a membership hold everywhere and for good.
CREATE TABLE role_assignments (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  built_in text CHECK (built_in IN ('viewer', 'engineer', 'admin', 'auditor')),
  role_id uuid,
  user_id uuid,
  team_id uuid,
  scope_kind text NOT NULL CHECK (scope_kind IN ('organization', 'hosts', 'server', 'runbook')),
  hosts jsonb,
  server_id uuid,
  runbook_id uuid,
  expires_at timestamptz,
  reason text CHECK (length(reason) <= 500),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (org_id, id),
  CHECK (num_nonnulls(built_in, role_id) = 1),
  CHECK (num_nonnulls(user_id, team_id) = 1),
  CHECK ((scope_kind = 'hosts') = (hosts IS NOT NULL)),
  CHECK ((scope_kind = 'server') = (server_id IS NOT NULL)),
  CHECK ((scope_kind = 'runbook') = (runbook_id IS NOT NULL)),
  FOREIGN KEY (org_id, role_id) REFERENCES roles (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id),
  FOREIGN KEY (org_id, team_id) REFERENCES teams (org_id, id),
  FOREIGN KEY (org_id, server_id) REFERENCES servers (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE CASCADE
);
CREATE INDEX role_assignments_user_idx ON role_assignments (org_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX role_assignments_team_idx ON role_assignments (org_id, team_id) WHERE team_id IS NOT NULL;
CREATE INDEX role_assignments_role_idx ON role_assignments (org_id, role_id) WHERE role_id IS NOT NULL;

-- Somebody whose rights all come from assignments holds no role everywhere.
ALTER TABLE memberships DROP CONSTRAINT memberships_roles_check;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['roles', 'teams', 'team_members', 'role_assignments']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('CREATE POLICY system ON %I FOR SELECT TO ${system_role} USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app_role}', t);
    EXECUTE format('CREATE POLICY privacy ON %I TO ${system_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('GRANT SELECT ON %I TO ${system_role}', t);
  END LOOP;
END $$;
-- Whoever is erased belongs to no team and holds no role any more.
GRANT DELETE ON team_members, role_assignments TO ${system_role};
GRANT UPDATE (reason) ON role_assignments TO ${system_role};
