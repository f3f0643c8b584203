--liquibase formatted sql
--changeset opswright:0001-tenancy splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Roles ${app_role} and ${system_role} exist already: the launcher or the administrator made them. They own nothing.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
GRANT USAGE ON SCHEMA public TO ${app_role}, ${system_role};

-- The tenant of the current transaction; NULL when none is set, so that every policy answers "no row".
CREATE FUNCTION current_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org_id', true), '')::uuid;

CREATE TABLE organizations (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]{1,63}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);
