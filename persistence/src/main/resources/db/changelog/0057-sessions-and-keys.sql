--liquibase formatted sql
--changeset opswright:0057-sessions-and-keys splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The cookie that a session had before its last new proof: whoever shows it again later has a copy.
ALTER TABLE user_sessions ADD COLUMN previous_token_hash bytea;
ALTER TABLE user_sessions ADD COLUMN rotated_at timestamptz;
CREATE UNIQUE INDEX user_sessions_previous_token_key ON user_sessions (previous_token_hash)
  WHERE previous_token_hash IS NOT NULL;
CREATE INDEX user_sessions_own_idx ON user_sessions (user_id, last_seen_at) WHERE revoked_at IS NULL;

-- Where a key may be used from; empty means anywhere. A key that was rotated lives on beside its successor for a while.
ALTER TABLE api_keys ADD COLUMN allowed_cidrs cidr[] NOT NULL DEFAULT '{}' CHECK (cardinality(allowed_cidrs) <= 20);
ALTER TABLE api_keys ADD COLUMN rotated_to uuid;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_rotated_to_fkey FOREIGN KEY (org_id, rotated_to) REFERENCES api_keys (org_id, id);
