--liquibase formatted sql
--changeset opswright:0006-alerts splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE alert_sources (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  kind text NOT NULL CHECK (kind IN ('alertmanager', 'opswright')),
  token_hash bytea,
  alertmanager_url text,
  prometheus_url text,
  watchdog_timeout_seconds integer CHECK (watchdog_timeout_seconds >= 30),
  last_delivery_at timestamptz,
  last_watchdog_at timestamptz,
  last_reconciled_at timestamptz,
  reconcile_requested boolean NOT NULL DEFAULT false,
  reconcile_attempted_at timestamptz,
  gap_from timestamptz,
  gap_until timestamptz,
  last_error text,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  version bigint NOT NULL DEFAULT 0,
  UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX alert_sources_name_key ON alert_sources (org_id, name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX alert_sources_token_key ON alert_sources (token_hash) WHERE token_hash IS NOT NULL;

-- What a source sent, byte for byte (head only when over the cap); document 002's raw_alert_json, kept once.
CREATE TABLE alert_deliveries (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  source_id uuid NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  origin text NOT NULL DEFAULT 'webhook' CHECK (origin IN ('webhook', 'reconciler', 'gap_query', 'platform')),
  body bytea NOT NULL,
  body_sha256 bytea NOT NULL,
  size_bytes bigint NOT NULL,
  quarantined boolean NOT NULL DEFAULT false,
  quarantine_reason text,
  truncated_alerts integer NOT NULL DEFAULT 0,
  received integer NOT NULL DEFAULT 0,
  new integer NOT NULL DEFAULT 0,
  updated integer NOT NULL DEFAULT 0,
  resolved integer NOT NULL DEFAULT 0,
  duplicate integer NOT NULL DEFAULT 0,
  rejected integer NOT NULL DEFAULT 0,
  FOREIGN KEY (org_id, source_id) REFERENCES alert_sources (org_id, id),
  UNIQUE (org_id, id)
);
CREATE INDEX alert_deliveries_time_idx ON alert_deliveries (org_id, received_at DESC, id DESC);
CREATE INDEX alert_deliveries_quarantined_idx ON alert_deliveries (org_id, received_at DESC) WHERE quarantined;

-- Document 000/002 automation rules: what to do with an alert before triggers are looked at.
CREATE TABLE automation_rules (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  priority integer NOT NULL DEFAULT 100,
  alert_name_pattern text NOT NULL DEFAULT '*',
  severity_pattern text NOT NULL DEFAULT '*',
  action text NOT NULL CHECK (action IN ('auto_analyze', 'ignore', 'manual', 'remediate')),
  runbook_id uuid,
  enabled boolean NOT NULL DEFAULT true,
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version bigint NOT NULL DEFAULT 0,
  CHECK ((action = 'remediate') = (runbook_id IS NOT NULL)),
  FOREIGN KEY (org_id, runbook_id) REFERENCES runbooks (org_id, id),
  UNIQUE (org_id, id),
  UNIQUE (org_id, name)
);

-- One row per episode: (source, fingerprint, starts_at). Unpartitioned, because the unique key is the authority.
CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  source_id uuid NOT NULL,
  source text NOT NULL,
  fingerprint text NOT NULL CHECK (length(fingerprint) <= 100),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  received_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz,
  alert_name text NOT NULL,
  severity text NOT NULL DEFAULT '',
  severity_level text NOT NULL CHECK (severity_level IN ('debug', 'info', 'warning', 'error', 'critical')),
  instance text,
  job text,
  status text NOT NULL CHECK (status IN ('firing', 'resolved')),
  labels jsonb NOT NULL,
  annotations jsonb NOT NULL,
  generator_url text,
  delivery_id uuid NOT NULL,
  previous_alert_id uuid,
  repeat_count integer NOT NULL DEFAULT 0,
  backfilled boolean NOT NULL DEFAULT false,
  matched_rule_id uuid REFERENCES automation_rules (id) ON DELETE SET NULL,
  matched_trigger_id uuid REFERENCES runbook_triggers (id) ON DELETE SET NULL,
  action_taken text CHECK (action_taken IN ('auto_analyze', 'ignore', 'manual', 'remediate')),
  decision jsonb,
  decision_summary text,
  decided_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid REFERENCES users,
  questioned_at timestamptz,
  FOREIGN KEY (org_id, source_id) REFERENCES alert_sources (org_id, id),
  -- Checked at commit: the delivery's row is written last, when its counts are known, so that it is written once.
  FOREIGN KEY (org_id, delivery_id) REFERENCES alert_deliveries (org_id, id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (org_id, id),
  UNIQUE (org_id, source_id, fingerprint, starts_at)
);
CREATE INDEX alerts_received_idx ON alerts (org_id, received_at DESC, id DESC);
CREATE INDEX alerts_status_idx ON alerts (org_id, status, received_at DESC, id DESC);
CREATE INDEX alerts_name_idx ON alerts (org_id, alert_name, received_at DESC);
CREATE INDEX alerts_fingerprint_idx ON alerts (org_id, fingerprint, starts_at DESC);
CREATE INDEX alerts_firing_idx ON alerts (org_id, source_id) WHERE status = 'firing';
CREATE INDEX alerts_text_idx ON alerts USING gin ((alert_name || ' ' || coalesce(instance, '') || ' ' || coalesce(job, '')) gin_trgm_ops);

CREATE TABLE alert_labels (
  org_id uuid NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  alert_id uuid NOT NULL,
  PRIMARY KEY (org_id, alert_id, name),
  FOREIGN KEY (org_id, alert_id) REFERENCES alerts (org_id, id) ON DELETE CASCADE
);
-- Values may be 16 KiB; the index holds their head, queries compare the whole value too.
CREATE INDEX alert_labels_value_idx ON alert_labels (org_id, name, left(value, 200));

CREATE TABLE alert_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  delivery_id uuid,
  at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL CHECK (kind IN ('received', 'repeated', 'resolved', 'decided', 'questioned', 'acknowledged', 'backfilled')),
  details jsonb NOT NULL DEFAULT '{}',
  FOREIGN KEY (org_id, alert_id) REFERENCES alerts (org_id, id) ON DELETE CASCADE
);
CREATE INDEX alert_events_alert_idx ON alert_events (org_id, alert_id, id);

-- Written in the transaction that stores an episode; the relay hands it to the engine.
CREATE TABLE outbox_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('alert_firing', 'alert_resolved')),
  alert_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  batch_id uuid,
  lease_until timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  done_at timestamptz
);
CREATE INDEX outbox_waiting_idx ON outbox_events (id) WHERE done_at IS NULL AND batch_id IS NULL;
CREATE INDEX outbox_leased_idx ON outbox_events (lease_until) WHERE done_at IS NULL AND batch_id IS NOT NULL;
CREATE INDEX outbox_batch_idx ON outbox_events (batch_id) WHERE batch_id IS NOT NULL;
