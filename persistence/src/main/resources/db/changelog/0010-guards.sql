--liquibase formatted sql
--changeset opswright:0010-guards splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE circuit_breakers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id uuid NOT NULL REFERENCES organizations,
  runbook_id uuid NOT NULL UNIQUE,
  state text NOT NULL DEFAULT 'closed' CHECK (state IN ('closed', 'open', 'half_open')),
  failure_count integer NOT NULL DEFAULT 0 CHECK (failure_count >= 0),
  success_count integer NOT NULL DEFAULT 0 CHECK (success_count >= 0),
  last_failure_at timestamptz,
  opened_at timestamptz,
  half_open_at timestamptz,
  failure_threshold integer NOT NULL DEFAULT 5 CHECK (failure_threshold >= 1),
  success_threshold integer NOT NULL DEFAULT 3 CHECK (success_threshold >= 1),
  reset_timeout_seconds integer NOT NULL DEFAULT 300 CHECK (reset_timeout_seconds >= 1),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- Who opened it by hand, and why; empty where failures did.
  opened_by uuid REFERENCES users,
  open_reason text,
  -- The one run that a half-open breaker let through.
  trial_execution_id uuid,
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE CASCADE,
  CHECK (state <> 'open' OR opened_at IS NOT NULL)
);
INSERT INTO circuit_breakers (org_id, runbook_id, failure_threshold, success_threshold, reset_timeout_seconds)
SELECT org_id, id, coalesce(CAST(config #>> '{circuit_breaker,failure_threshold}' AS integer), 5),
  coalesce(CAST(config #>> '{circuit_breaker,success_threshold}' AS integer), 3),
  coalesce(CAST(config #>> '{circuit_breaker,reset_timeout_seconds}' AS integer), 300) FROM runbooks;

CREATE TABLE blackout_windows (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '',
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL,
  recurrence text NOT NULL DEFAULT 'none' CHECK (recurrence IN ('none', 'daily', 'weekly', 'monthly')),
  recurrence_pattern jsonb,
  affected_servers jsonb,
  affected_runbooks jsonb,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  enabled boolean NOT NULL DEFAULT true,
  -- A person ended the occurrence of that moment early.
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (end_time > start_time),
  UNIQUE (org_id, id)
);
CREATE INDEX blackout_windows_name_idx ON blackout_windows (org_id, name, id);

CREATE TABLE blast_budgets (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  selector jsonb NOT NULL,
  max_executions integer CHECK (max_executions >= 1),
  max_percent integer CHECK (max_percent BETWEEN 1 AND 100),
  window_seconds integer NOT NULL CHECK (window_seconds >= 1),
  enabled boolean NOT NULL DEFAULT true,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (max_executions IS NOT NULL OR max_percent IS NOT NULL),
  UNIQUE (org_id, id)
);

-- One row for each run that the guards let through: what rates and budgets count.
CREATE TABLE run_reservations (
  org_id uuid NOT NULL REFERENCES organizations,
  execution_id uuid NOT NULL,
  runbook_id uuid NOT NULL,
  server_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, execution_id),
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE
);
CREATE INDEX run_reservations_runbook_idx ON run_reservations (org_id, runbook_id, at);
CREATE INDEX run_reservations_at_idx ON run_reservations (org_id, at);
INSERT INTO run_reservations (org_id, execution_id, runbook_id, server_id, at)
SELECT org_id, id, runbook_id, server_id, started_at FROM runbook_executions
WHERE started_at IS NOT NULL AND runbook_id IS NOT NULL AND server_id IS NOT NULL;

-- A run that counted as a success, until its alert fired again soon after.
ALTER TABLE runbook_executions ADD COLUMN refired_at timestamptz;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['circuit_breakers', 'blackout_windows', 'blast_budgets', 'run_reservations']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app_role}', t);
  END LOOP;
END $$;
REVOKE UPDATE, DELETE ON run_reservations FROM ${app_role};
