--liquibase formatted sql
--changeset opswright:0066-oidc splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Who a person is at an identity provider. Only the system role reaches these tables, as with passwords.
CREATE TABLE user_identities (
  issuer text NOT NULL CHECK (length(issuer) <= 500),
  subject text NOT NULL CHECK (length(subject) <= 255),
  user_id uuid NOT NULL REFERENCES users,
  -- The provider made the person, so their roles follow its groups at every login.
  managed boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX user_identities_user_idx ON user_identities (user_id);

-- A login that the provider has been asked for; one use, by the browser that asked.
CREATE TABLE oidc_logins (
  state_hash bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  next_path text NOT NULL CHECK (length(next_path) <= 500),
  expires_at timestamptz NOT NULL
);
CREATE INDEX oidc_logins_expiry_idx ON oidc_logins (expires_at);
GRANT SELECT, INSERT, DELETE ON user_identities, oidc_logins TO ${system_role};
