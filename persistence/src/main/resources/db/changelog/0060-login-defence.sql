--liquibase formatted sql
--changeset opswright:0060-login-defence splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What the defence of logins counts and remembers. A person may be a member of several organizations and an attacker of
-- none, so only the system role reaches these tables.
CREATE TABLE login_attempts (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  -- Keyed hash of the name in small letters: people type passwords into the field for names.
  account_hash bytea NOT NULL,
  user_id uuid REFERENCES users,
  address inet NOT NULL,
  -- What counts as one sender: an address of IPv4, or the /64 of one of IPv6.
  source cidr NOT NULL,
  -- Its neighbours: /24 or /48.
  subnet cidr NOT NULL,
  -- pending counts as a failure until its password was looked at, so that tries side by side gain nothing.
  outcome text NOT NULL DEFAULT 'pending'
    CHECK (outcome IN ('pending', 'failed', 'code_awaited', 'wrong_code', 'succeeded')),
  user_agent text CHECK (length(user_agent) <= 500)
);
CREATE INDEX login_attempts_account_idx ON login_attempts (account_hash, at);
CREATE INDEX login_attempts_source_idx ON login_attempts (source, at);
CREATE INDEX login_attempts_subnet_idx ON login_attempts (subnet, at);
CREATE INDEX login_attempts_at_idx ON login_attempts (at, id);
CREATE INDEX login_attempts_user_idx ON login_attempts (user_id) WHERE user_id IS NOT NULL;

-- Networks that may not log in, and those that always may try.
CREATE TABLE login_networks (
  id uuid PRIMARY KEY,
  network cidr NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('block', 'allow')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  -- What was counted when the defence blocked it by itself.
  evidence jsonb,
  automatic boolean NOT NULL,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- NULL = until somebody lifts it.
  expires_at timestamptz,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES users,
  CHECK (automatic OR created_by IS NOT NULL),
  CHECK (NOT automatic OR (verdict = 'block' AND expires_at IS NOT NULL AND evidence IS NOT NULL))
);
CREATE UNIQUE INDEX login_networks_living_key ON login_networks (network, verdict) WHERE lifted_at IS NULL;
CREATE INDEX login_networks_match_idx ON login_networks USING gist (network inet_ops) WHERE lifted_at IS NULL;
CREATE INDEX login_networks_created_idx ON login_networks (created_at, id);

-- One key for the whole installation: it signs proofs of work and hashes account names. It guards no data.
CREATE TABLE login_defence_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key bytea NOT NULL CHECK (length(key) = 32)
);

-- Proofs of work that were used, until they would be over anyway.
CREATE TABLE spent_proofs (
  challenge bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX spent_proofs_expiry_idx ON spent_proofs (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON login_attempts, login_networks, spent_proofs TO ${system_role};
GRANT SELECT, INSERT ON login_defence_key TO ${system_role};
