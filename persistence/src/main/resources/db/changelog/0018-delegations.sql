--liquibase formatted sql
--changeset opswright:0018-delegations splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Whose seat of an approval is lent to whom; the newest of each lender counts, events keep the ones before.
CREATE TABLE approval_delegations (
  org_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  from_user_id uuid NOT NULL REFERENCES users,
  to_user_id uuid NOT NULL REFERENCES users,
  comment text CHECK (length(comment) <= 2000),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (approval_id, from_user_id),
  UNIQUE (org_id, approval_id, from_user_id, to_user_id),
  CHECK (from_user_id <> to_user_id),
  FOREIGN KEY (org_id, approval_id) REFERENCES approvals (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, from_user_id) REFERENCES memberships (org_id, user_id),
  FOREIGN KEY (org_id, to_user_id) REFERENCES memberships (org_id, user_id)
);
CREATE INDEX approval_delegations_to_idx ON approval_delegations (org_id, to_user_id);

-- Whoever must not decide has no seat to lend, and is lent none.
CREATE FUNCTION refuse_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM approvals a JOIN runbook_executions e ON e.id = a.execution_id
             WHERE a.id = NEW.approval_id AND e.initiated_by IN (NEW.from_user_id, NEW.to_user_id)) THEN
    RAISE EXCEPTION 'the initiator of an execution takes no part in its approval' USING ERRCODE = 'check_violation';
  END IF;
  IF is_excluded_author(NEW.approval_id, NEW.from_user_id) OR is_excluded_author(NEW.approval_id, NEW.to_user_id) THEN
    RAISE EXCEPTION 'the author of a runbook version takes no part in its approval' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_delegations_of_deciders BEFORE INSERT OR UPDATE ON approval_delegations
  FOR EACH ROW EXECUTE FUNCTION refuse_delegation();

-- A vote takes one seat: the voter's own, or one lent to the voter; no seat is taken twice.
ALTER TABLE approval_decisions ADD COLUMN on_behalf_of uuid;
ALTER TABLE approval_decisions ADD CONSTRAINT approval_decisions_lent
  FOREIGN KEY (org_id, approval_id, on_behalf_of, user_id)
  REFERENCES approval_delegations (org_id, approval_id, from_user_id, to_user_id);
CREATE UNIQUE INDEX approval_decisions_seat ON approval_decisions (approval_id, (coalesce(on_behalf_of, user_id)));

-- One-time links; what a link says is signed, so that a row made or changed by hand opens nothing.
CREATE TABLE approval_links (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  user_id uuid NOT NULL,
  decision text NOT NULL CHECK (decision IN ('approve', 'reject')),
  plan_hash text NOT NULL,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  FOREIGN KEY (org_id, approval_id) REFERENCES approvals (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, user_id) REFERENCES memberships (org_id, user_id)
);
CREATE INDEX approval_links_approval_idx ON approval_links (org_id, approval_id);

ALTER TABLE approval_delegations ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval_delegations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON approval_delegations TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
GRANT SELECT, INSERT, UPDATE ON approval_delegations TO ${app_role};
ALTER TABLE approval_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval_links FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON approval_links TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org());
GRANT SELECT, INSERT, UPDATE ON approval_links TO ${app_role};
