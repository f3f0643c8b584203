--liquibase formatted sql
--changeset opswright:0005-runbooks splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE runbooks (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '',
  category text NOT NULL DEFAULT '',
  mode text NOT NULL CHECK (mode IN ('auto', 'semi_auto', 'manual')),
  status text NOT NULL CHECK (status IN ('active', 'disabled', 'draft')),
  target_os text NOT NULL CHECK (target_os IN ('linux', 'windows')),
  version integer NOT NULL CHECK (version >= 1),
  timeout_seconds integer NOT NULL DEFAULT 300 CHECK (timeout_seconds >= 1),
  max_retries integer NOT NULL DEFAULT 0 CHECK (max_retries >= 0),
  retry_delay_seconds integer NOT NULL DEFAULT 60 CHECK (retry_delay_seconds >= 1),
  rate_limit_count integer CHECK (rate_limit_count >= 1),
  rate_limit_window_seconds integer CHECK (rate_limit_window_seconds >= 1),
  requires_approval boolean NOT NULL DEFAULT false,
  approval_roles text[] NOT NULL DEFAULT '{admin,engineer}',
  allowed_servers jsonb,
  environment_vars jsonb NOT NULL DEFAULT '{}',
  config jsonb NOT NULL DEFAULT '{}',
  risk text NOT NULL DEFAULT 'medium' CHECK (risk IN ('low', 'medium', 'high')),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (org_id, id),
  UNIQUE (org_id, name)
);
CREATE INDEX idx_runbooks_name ON runbooks (name);
CREATE INDEX idx_runbooks_category ON runbooks (org_id, category);
CREATE INDEX idx_runbooks_status_mode ON runbooks (org_id, status, mode);

CREATE TABLE runbook_steps (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  runbook_id uuid NOT NULL,
  step_order integer NOT NULL CHECK (step_order >= 1),
  name text NOT NULL CHECK (length(name) <= 200),
  description text NOT NULL DEFAULT '',
  command text NOT NULL,
  expected_exit_codes integer[] NOT NULL DEFAULT '{0}',
  timeout_seconds integer NOT NULL DEFAULT 60,
  continue_on_failure boolean NOT NULL DEFAULT false,
  condition text,
  rollback_command text,
  retry_count integer NOT NULL DEFAULT 0,
  retry_delay_seconds integer NOT NULL DEFAULT 5,
  capture_output boolean NOT NULL DEFAULT true,
  sensitive boolean NOT NULL DEFAULT false,
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE CASCADE,
  UNIQUE (runbook_id, step_order),
  UNIQUE (org_id, id)
);

CREATE TABLE runbook_triggers (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  runbook_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) <= 200),
  priority integer NOT NULL DEFAULT 100,
  alert_name_pattern text NOT NULL DEFAULT '*',
  severity_pattern text NOT NULL DEFAULT '*',
  source_pattern text NOT NULL DEFAULT '*',
  labels_match jsonb NOT NULL DEFAULT '{}',
  time_window_start time,
  time_window_end time,
  time_zone text NOT NULL DEFAULT 'UTC',
  enabled boolean NOT NULL DEFAULT true,
  cooldown_seconds integer NOT NULL DEFAULT 0 CHECK (cooldown_seconds >= 0),
  cooldown_scope text NOT NULL DEFAULT 'server' CHECK (cooldown_scope IN ('server', 'trigger', 'fingerprint')),
  last_triggered_at timestamptz,
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE CASCADE,
  UNIQUE (runbook_id, name),
  UNIQUE (org_id, id)
);
CREATE INDEX idx_triggers_runbook ON runbook_triggers (runbook_id);
CREATE INDEX idx_triggers_enabled_priority ON runbook_triggers (org_id, enabled, priority);

-- When a trigger last started a run, per cooldown scope ('' for the trigger itself).
CREATE TABLE trigger_cooldowns (
  org_id uuid NOT NULL,
  trigger_id uuid NOT NULL,
  scope_key text NOT NULL,
  last_triggered_at timestamptz NOT NULL,
  execution_id uuid NOT NULL,
  PRIMARY KEY (org_id, trigger_id, scope_key),
  FOREIGN KEY (org_id, trigger_id) REFERENCES runbook_triggers (org_id, id) ON DELETE CASCADE
);

CREATE TABLE runbook_versions (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  runbook_id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  yaml_content text NOT NULL,
  definition jsonb NOT NULL,
  content_sha256 text NOT NULL,
  change_summary text,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id) ON DELETE CASCADE,
  UNIQUE (runbook_id, version)
);
