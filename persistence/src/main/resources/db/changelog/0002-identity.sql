--liquibase formatted sql
--changeset opswright:0002-identity splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A person. Never deleted: history refers to actors for ever.
CREATE TABLE users (
  id uuid PRIMARY KEY,
  username text NOT NULL CHECK (length(username) BETWEEN 1 AND 50),
  email text CHECK (length(email) <= 255),
  full_name text CHECK (length(full_name) <= 100),
  password_hash text NOT NULL,
  must_change_password boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_login timestamptz,
  version bigint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX users_username_key ON users (lower(username));
CREATE UNIQUE INDEX users_email_key ON users (lower(email)) WHERE email IS NOT NULL;

CREATE TABLE memberships (
  org_id uuid NOT NULL REFERENCES organizations,
  user_id uuid NOT NULL REFERENCES users,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, user_id)
);
CREATE INDEX memberships_user_idx ON memberships (user_id);

-- Browser sessions; the cookie's value is stored only as a SHA-256.
CREATE TABLE user_sessions (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  csrf_token text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  ip_address inet,
  user_agent text,
  FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
);
CREATE INDEX user_sessions_user_idx ON user_sessions (org_id, user_id);

-- Machine access. token_hash is SHA-256 over a random 256-bit secret.
CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  token_hash bytea NOT NULL,
  role text,
  scopes text[] NOT NULL DEFAULT '{}',
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  UNIQUE (org_id, id),
  -- Either a role or single permissions, never both: what a key may do is read in one place.
  CHECK ((role IS NULL) = (cardinality(scopes) > 0))
);
