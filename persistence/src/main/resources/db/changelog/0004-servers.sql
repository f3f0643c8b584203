--liquibase formatted sql
--changeset opswright:0004-servers splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE servers (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hostname text NOT NULL CHECK (length(hostname) BETWEEN 1 AND 255),
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  username text NOT NULL CHECK (length(username) BETWEEN 1 AND 100),
  os_type text NOT NULL CHECK (os_type IN ('linux', 'windows')),
  protocol text NOT NULL CHECK (protocol IN ('ssh', 'winrm')),
  auth_type text NOT NULL CHECK (auth_type IN ('key', 'password', 'certificate', 'kerberos')),
  environment text CHECK (length(environment) <= 50),
  tags text[] NOT NULL DEFAULT '{}',
  state_dir text,
  credential_version integer NOT NULL DEFAULT 1,
  needs_attention boolean NOT NULL DEFAULT false,
  last_connection_test timestamptz,
  last_connection_status text CHECK (last_connection_status IN ('success', 'failed')),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  version bigint NOT NULL DEFAULT 0,
  UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX servers_name_key ON servers (org_id, lower(name)) WHERE deleted_at IS NULL;
CREATE INDEX servers_hostname_idx ON servers (org_id, lower(hostname)) WHERE deleted_at IS NULL;
CREATE INDEX servers_tags_idx ON servers USING gin (tags);

-- Ciphertexts only. The associated data binds each to its organization, owner, purpose and version.
CREATE TABLE secrets (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  owner_type text NOT NULL CHECK (owner_type IN ('server', 'alert_source')),
  owner_id uuid NOT NULL,
  purpose text NOT NULL,
  secret_version integer NOT NULL,
  ciphertext bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (org_id, owner_type, owner_id, purpose)
);

CREATE TABLE server_host_keys (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  server_id uuid NOT NULL,
  key_type text NOT NULL,
  fingerprint text NOT NULL CHECK (fingerprint ~ '^SHA256:[A-Za-z0-9+/]{43}$'),
  state text NOT NULL CHECK (state IN ('seen', 'trusted', 'replaced')),
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  trusted_at timestamptz,
  trusted_by uuid REFERENCES users,
  FOREIGN KEY (org_id, server_id) REFERENCES servers (org_id, id) ON DELETE CASCADE,
  UNIQUE (org_id, server_id, fingerprint)
);

-- One changing run per host. The fence is the number the host itself checks.
CREATE TABLE host_leases (
  org_id uuid NOT NULL,
  server_id uuid NOT NULL,
  execution_id uuid NOT NULL,
  fence bigint NOT NULL,
  leased_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, server_id),
  FOREIGN KEY (org_id, server_id) REFERENCES servers (org_id, id) ON DELETE CASCADE
);
