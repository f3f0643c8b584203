--liquibase formatted sql
--changeset opswright:0095-disabled-and-cleared splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Why, when and by whom a member is disabled. It stands with the membership, not the account: an organization's words about
-- somebody are not for the other organizations that the person is in.
ALTER TABLE memberships ADD COLUMN disabled_at timestamptz;
ALTER TABLE memberships ADD COLUMN disabled_by uuid REFERENCES users;
ALTER TABLE memberships ADD COLUMN disabled_reason text CHECK (length(disabled_reason) <= 200);

-- An administrator said that a failure shall not be held against the account; against its network it still counts.
ALTER TABLE login_attempts ADD COLUMN cleared boolean NOT NULL DEFAULT false;
