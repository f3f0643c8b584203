--liquibase formatted sql
--changeset opswright:0061-mail splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- When the person proved that the address is theirs; a new address has to be proved anew.
ALTER TABLE users ADD COLUMN email_verified_at timestamptz;

-- A link either sets a password or proves an address. One that was mailed proves the address too, and lives beside the one
-- that an administrator was shown.
ALTER TABLE account_links ADD COLUMN purpose text NOT NULL DEFAULT 'password' CHECK (purpose IN ('password', 'email'));
ALTER TABLE account_links ADD COLUMN mailed_to text CHECK (length(mailed_to) <= 255);

-- What is to be mailed. Its text is made when it is sent: no secret lies here. The system role's, because people may be
-- members of several organizations.
CREATE TABLE mail_outbox (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (length(kind) <= 50),
  -- NULL = whoever proved that the address is theirs, if anybody did; found out when it is sent.
  user_id uuid REFERENCES users,
  address text NOT NULL CHECK (length(address) BETWEEN 3 AND 255),
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'dropped', 'dead')),
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  next_try_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  last_error text CHECK (length(last_error) <= 300)
);
CREATE INDEX mail_outbox_due_idx ON mail_outbox (next_try_at, id) WHERE status = 'waiting';
CREATE INDEX mail_outbox_address_idx ON mail_outbox (lower(address), created_at);
CREATE INDEX mail_outbox_created_idx ON mail_outbox (created_at, id);
CREATE INDEX mail_outbox_user_idx ON mail_outbox (user_id) WHERE user_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_outbox TO ${system_role};
