--liquibase formatted sql
--changeset opswright:0003-platform splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Keysets of the platform, each encrypted with the master key that never enters the database.
CREATE TABLE encryption_keys (
  name text PRIMARY KEY,
  keyset_encrypted bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The workflow engine this database belongs to. Another engine is refused without --adopt-engine.
CREATE TABLE engine_identity (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  cluster_id text NOT NULL,
  namespace_id text NOT NULL,
  kind text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);

-- Names this database towards hosts: their fence files are kept per installation, so that numbers of a restored backup,
-- which gets a new id, do not meet those of the original.
CREATE TABLE installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO installation (id) VALUES (gen_random_uuid());

-- What our own parts last said of themselves; a silence of 'intake' is an outage to be queried afterwards.
CREATE TABLE component_health (
  component text PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('ok', 'failing')),
  last_ok_at timestamptz,
  detail text,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Periodic work with leases, instead of engine schedules, so that it runs in every engine mode.
CREATE TABLE job_runs (
  name text PRIMARY KEY,
  next_run_at timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz,
  lease_owner text,
  last_run_at timestamptz,
  last_status text CHECK (last_status IN ('success', 'failed')),
  last_error text
);

CREATE SEQUENCE fence_numbers;

-- Settings by organization (document 002's system_config).
CREATE TABLE settings (
  org_id uuid NOT NULL REFERENCES organizations,
  key text NOT NULL CHECK (length(key) <= 100),
  value_json jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid REFERENCES users,
  PRIMARY KEY (org_id, key)
);
