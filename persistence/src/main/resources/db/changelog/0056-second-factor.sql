--liquibase formatted sql
--changeset opswright:0056-second-factor splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A person's time-based codes (RFC 6238). A person may be a member of several organizations, so only the system role
-- reaches these tables. The secret is sealed for the person and the enrolment; the master key is not in the database.
CREATE TABLE user_second_factors (
  user_id uuid PRIMARY KEY REFERENCES users,
  enrolment uuid NOT NULL,
  secret_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- NULL until the first code proved that the person's device holds the secret.
  confirmed_at timestamptz,
  -- The newest time step that was accepted: no code counts twice.
  last_step bigint NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  not_before timestamptz NOT NULL DEFAULT now()
);

-- One use each; SHA-256 over 80 random bits.
CREATE TABLE user_recovery_codes (
  user_id uuid NOT NULL REFERENCES user_second_factors ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);

-- A login whose password was right and whose code is awaited.
CREATE TABLE login_challenges (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  expires_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0
);
CREATE INDEX login_challenges_expiry_idx ON login_challenges (expires_at);

-- When the person of a session last proved who they are; sensitive changes ask that it was lately.
ALTER TABLE user_sessions ADD COLUMN elevated_at timestamptz NOT NULL DEFAULT now();

GRANT SELECT, INSERT, UPDATE, DELETE ON user_second_factors, user_recovery_codes, login_challenges TO ${system_role};
