--liquibase formatted sql
--changeset opswright:0025-jump-hosts splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The server through which this one is reached, and the lines of keys that sign its host key.
ALTER TABLE servers ADD COLUMN jump_server_id uuid;
ALTER TABLE servers ADD COLUMN host_ca_keys text[] NOT NULL DEFAULT '{}';
ALTER TABLE servers ADD FOREIGN KEY (org_id, jump_server_id) REFERENCES servers (org_id, id);
ALTER TABLE servers ADD CONSTRAINT servers_jump_check CHECK (jump_server_id <> id);
CREATE INDEX servers_jump_idx ON servers (org_id, jump_server_id) WHERE jump_server_id IS NOT NULL;
