--liquibase formatted sql
--changeset opswright:0069-retention-and-consents splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- For how long an organization keeps what; a class without a row, or without days, is kept for ever.
CREATE TABLE retention_policies (
  org_id uuid NOT NULL REFERENCES organizations,
  class text NOT NULL CHECK (class IN ('command_output', 'sensitive_output', 'run_histories', 'alert_bodies', 'alerts',
    'sessions')),
  keep_days integer CHECK (keep_days BETWEEN 7 AND 36500),
  -- While it is held, nothing of the class is deleted, whatever the days say.
  on_hold boolean NOT NULL DEFAULT false,
  hold_reason text CHECK (length(hold_reason) <= 1000),
  updated_by uuid REFERENCES users,
  updated_at timestamptz NOT NULL DEFAULT now(),
  last_run_at timestamptz,
  last_deleted bigint,
  PRIMARY KEY (org_id, class),
  CHECK (NOT on_hold OR hold_reason IS NOT NULL)
);

CREATE TABLE consents (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  subject_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
  policy_version text NOT NULL CHECK (length(policy_version) BETWEEN 1 AND 100),
  evidence text NOT NULL CHECK (length(evidence) BETWEEN 1 AND 2000),
  given_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid NOT NULL REFERENCES users,
  withdrawn_at timestamptz,
  withdrawn_by uuid REFERENCES users,
  withdrawal_evidence text CHECK (length(withdrawal_evidence) <= 2000),
  FOREIGN KEY (org_id, subject_id) REFERENCES memberships (org_id, user_id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX consents_given_key ON consents (org_id, subject_id, purpose, policy_version) WHERE withdrawn_at IS NULL;
CREATE INDEX consents_list_idx ON consents (org_id, given_at DESC, id DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['retention_policies', 'consents']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('CREATE POLICY system ON %I TO ${system_role} USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['step_output_chunks', 'secrets', 'execution_histories', 'alert_deliveries', 'outbox_events',
    'alert_labels']
  LOOP
    EXECUTE format('CREATE POLICY retention ON %I TO ${system_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON retention_policies TO ${app_role};
GRANT SELECT, INSERT ON consents TO ${app_role};
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawal_evidence) ON consents TO ${app_role};
GRANT SELECT ON retention_policies, consents TO ${system_role};
GRANT UPDATE (last_run_at, last_deleted) ON retention_policies TO ${system_role};
-- What may be deleted, and by whom: the worker's system role, one organization at a time.
GRANT SELECT (org_id, step_execution_id, stream, byte_offset), DELETE ON step_output_chunks TO ${system_role};
GRANT SELECT (id, org_id, owner_type, owner_id), DELETE ON secrets TO ${system_role};
GRANT SELECT (org_id, execution_id), DELETE ON execution_histories TO ${system_role};
GRANT SELECT (id, org_id, received_at, body, size_bytes), UPDATE (body) ON alert_deliveries TO ${system_role};
GRANT UPDATE (stdout, stderr, extracted) ON step_executions TO ${system_role};
GRANT DELETE ON alerts TO ${system_role};
