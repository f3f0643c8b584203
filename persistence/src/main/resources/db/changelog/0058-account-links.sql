--liquibase formatted sql
--changeset opswright:0058-account-links splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Links by which a person sets a password: one use each, stored as a hash. Only the system role reaches them.
CREATE TABLE account_links (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX account_links_user_idx ON account_links (user_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON account_links TO ${system_role};
