--liquibase formatted sql
--changeset opswright:0007-executions splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE runbook_executions (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  runbook_id uuid REFERENCES runbooks (id) ON DELETE SET NULL,
  runbook_name text NOT NULL,
  runbook_version integer NOT NULL,
  server_id uuid REFERENCES servers (id),
  server_name text,
  alert_id uuid REFERENCES alerts (id),
  trigger_id uuid REFERENCES runbook_triggers (id) ON DELETE SET NULL,
  -- Kept beside trigger_id so that one run per (episode, trigger) holds even after the trigger is gone.
  start_key text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'parked', 'approved', 'running', 'paused', 'completed', 'failed',
    'cancelled', 'timeout', 'verifying', 'refused', 'unknown')),
  outcome text CHECK (outcome IN ('fixed', 'not_fixed', 'unverified')),
  reason_code text,
  reason_message text,
  mode text NOT NULL CHECK (mode IN ('auto', 'semi_auto', 'manual')),
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  completed_at timestamptz,
  duration_ms bigint,
  initiated_by uuid REFERENCES users,
  approved_by uuid REFERENCES users,
  approved_at timestamptz,
  error_message text,
  output_summary text,
  context_vars jsonb NOT NULL DEFAULT '{}',
  plan_hash text,
  steps_total integer NOT NULL DEFAULT 0,
  steps_done integer NOT NULL DEFAULT 0,
  verify_deadline_at timestamptz,
  event_sequence bigint NOT NULL DEFAULT 0,
  workflow_started_at timestamptz,
  UNIQUE (org_id, id),
  UNIQUE (org_id, start_key)
);
CREATE INDEX idx_executions_runbook ON runbook_executions (org_id, runbook_id, created_at DESC, id DESC);
CREATE INDEX idx_executions_server ON runbook_executions (org_id, server_id, created_at DESC, id DESC);
CREATE INDEX idx_executions_status ON runbook_executions (org_id, status, created_at DESC, id DESC);
CREATE INDEX idx_executions_started_at ON runbook_executions (org_id, started_at DESC);
CREATE INDEX executions_created_idx ON runbook_executions (org_id, created_at DESC, id DESC);
CREATE INDEX executions_alert_idx ON runbook_executions (org_id, alert_id);
CREATE INDEX executions_not_started_idx ON runbook_executions (created_at) WHERE workflow_started_at IS NULL AND completed_at IS NULL;
CREATE INDEX executions_open_idx ON runbook_executions (id) WHERE completed_at IS NULL;
CREATE INDEX executions_completed_idx ON runbook_executions (completed_at);

CREATE TABLE execution_plans (
  execution_id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  plan jsonb NOT NULL,
  plan_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE
);

CREATE TABLE guard_verdicts (
  org_id uuid NOT NULL,
  execution_id uuid NOT NULL,
  phase text NOT NULL CHECK (phase IN ('look', 'reserve', 'undo')),
  round integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  decision text NOT NULL CHECK (decision IN ('allow', 'defer', 'refuse')),
  verdict jsonb NOT NULL,
  PRIMARY KEY (org_id, execution_id, phase, round),
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE
);

CREATE TABLE approvals (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  execution_id uuid NOT NULL,
  plan_hash text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'expired', 'withdrawn')),
  roles text[] NOT NULL,
  quorum integer NOT NULL DEFAULT 1 CHECK (quorum >= 1),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_reason text,
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE,
  UNIQUE (org_id, id)
);
CREATE INDEX approvals_status_idx ON approvals (org_id, status, created_at DESC, id DESC);
CREATE INDEX approvals_execution_idx ON approvals (org_id, execution_id);

CREATE TABLE approval_decisions (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users,
  decision text NOT NULL CHECK (decision IN ('approve', 'reject')),
  plan_hash text NOT NULL,
  comment text,
  at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (org_id, approval_id) REFERENCES approvals (org_id, id) ON DELETE CASCADE,
  UNIQUE (approval_id, user_id)
);

-- The initiator never approves (trust, section 6): the database says so too.
CREATE FUNCTION refuse_self_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM approvals a JOIN runbook_executions e ON e.id = a.execution_id
             WHERE a.id = NEW.approval_id AND e.initiated_by = NEW.user_id) THEN
    RAISE EXCEPTION 'the initiator of an execution cannot decide its approval' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_decisions_not_by_initiator BEFORE INSERT OR UPDATE ON approval_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_self_approval();

CREATE TABLE step_executions (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  execution_id uuid NOT NULL,
  step_id uuid REFERENCES runbook_steps (id) ON DELETE SET NULL,
  kind text NOT NULL DEFAULT 'step' CHECK (kind IN ('step', 'rollback', 'verify')),
  step_order integer NOT NULL,
  step_name text NOT NULL,
  round integer NOT NULL DEFAULT 0,
  retry_attempt integer NOT NULL DEFAULT 0,
  epoch integer NOT NULL DEFAULT 0,
  command_id text NOT NULL,
  script jsonb,
  status text NOT NULL CHECK (status IN ('pending', 'running', 'completed', 'failed', 'skipped', 'cancelled', 'timeout', 'unknown')),
  rollback_status text CHECK (rollback_status IN ('pending', 'running', 'completed', 'failed', 'skipped', 'cancelled', 'timeout', 'unknown')),
  reason_code text,
  reason_message text,
  started_at timestamptz,
  completed_at timestamptz,
  duration_ms bigint,
  exit_code integer,
  -- Whether anything ran on the host; what did not needs no undo.
  passed_door boolean NOT NULL DEFAULT false,
  expected_exit_codes integer[] NOT NULL DEFAULT '{0}',
  stdout text,
  stderr text,
  stdout_bytes bigint NOT NULL DEFAULT 0,
  stderr_bytes bigint NOT NULL DEFAULT 0,
  stdout_truncated boolean NOT NULL DEFAULT false,
  stderr_truncated boolean NOT NULL DEFAULT false,
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE,
  UNIQUE (org_id, id),
  UNIQUE (execution_id, kind, step_order, round, retry_attempt, epoch),
  UNIQUE (org_id, command_id)
);
CREATE INDEX idx_step_executions_execution ON step_executions (execution_id);

CREATE TABLE step_output_chunks (
  org_id uuid NOT NULL,
  step_execution_id uuid NOT NULL,
  stream text NOT NULL CHECK (stream IN ('stdout', 'stderr')),
  byte_offset bigint NOT NULL,
  data bytea NOT NULL,
  PRIMARY KEY (org_id, step_execution_id, stream, byte_offset),
  FOREIGN KEY (org_id, step_execution_id) REFERENCES step_executions (org_id, id) ON DELETE CASCADE
);

-- What the live view tails. Sequences are per execution, because serial ids may commit out of order.
CREATE TABLE execution_events (
  org_id uuid NOT NULL,
  execution_id uuid NOT NULL,
  sequence bigint NOT NULL,
  event_key text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  type text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (org_id, execution_id, sequence),
  UNIQUE (execution_id, event_key),
  FOREIGN KEY (org_id, execution_id) REFERENCES runbook_executions (org_id, id) ON DELETE CASCADE
);

-- Appends an event once per key and returns its sequence; the execution's row is the lock.
CREATE FUNCTION append_execution_event(p_org uuid, p_execution uuid, p_key text, p_type text, p_data jsonb)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE next_sequence bigint;
BEGIN
  PERFORM 1 FROM runbook_executions WHERE org_id = p_org AND id = p_execution FOR UPDATE;
  SELECT sequence INTO next_sequence FROM execution_events WHERE execution_id = p_execution AND event_key = p_key;
  IF FOUND THEN RETURN next_sequence; END IF;
  UPDATE runbook_executions SET event_sequence = event_sequence + 1
    WHERE org_id = p_org AND id = p_execution RETURNING event_sequence INTO next_sequence;
  IF next_sequence IS NULL THEN RETURN NULL; END IF;
  INSERT INTO execution_events (org_id, execution_id, sequence, event_key, type, data)
    VALUES (p_org, p_execution, next_sequence, p_key, p_type, p_data);
  RETURN next_sequence;
END $$;

CREATE VIEW execution_stats WITH (security_invoker = true) AS
SELECT
    r.org_id,
    r.id AS runbook_id,
    r.name AS runbook_name,
    COUNT(e.id) AS total_executions,
    COUNT(*) FILTER (WHERE e.status = 'completed') AS successful,
    COUNT(*) FILTER (WHERE e.status = 'failed') AS failed,
    AVG(e.duration_ms) AS avg_duration_ms,
    MAX(e.started_at) AS last_execution
FROM runbooks r
LEFT JOIN runbook_executions e ON r.id = e.runbook_id
GROUP BY r.org_id, r.id, r.name;
