--liquibase formatted sql
--changeset opswright:0065-service-accounts splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Machines that act in their own name are users without a password, so that history names them like people.
ALTER TABLE users ADD COLUMN kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service'));
GRANT SELECT (kind) ON users TO ${app_role};

-- Whom a key acts for; without one it acts for whoever made it.
ALTER TABLE api_keys ADD COLUMN service_account_id uuid;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_service_account_fkey
  FOREIGN KEY (org_id, service_account_id) REFERENCES memberships (org_id, user_id);
CREATE INDEX api_keys_service_account_idx ON api_keys (org_id, service_account_id) WHERE service_account_id IS NOT NULL;
