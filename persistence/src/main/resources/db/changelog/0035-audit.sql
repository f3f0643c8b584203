--liquibase formatted sql
--changeset opswright:0035-audit splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Ids in the order of time, as the application makes them (version 7).
CREATE FUNCTION next_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT CAST(encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
    'hex') AS uuid)
$$;

-- Who did what. Months are partitions, so that keeping ends by dropping; categories are partitions of a month, because
-- they are kept for different times.
CREATE TABLE audit_events (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  category text NOT NULL CHECK (category IN ('security', 'change', 'operation')),
  actor_type text NOT NULL CHECK (actor_type IN ('user', 'api_key', 'system', 'anonymous')),
  actor_id uuid,
  on_behalf_of uuid,
  action text NOT NULL CHECK (action ~ '^[a-z-]+:[a-z-]+$'),
  resource_type text NOT NULL CHECK (length(resource_type) BETWEEN 1 AND 100),
  resource_id text CHECK (length(resource_id) <= 200),
  resource_name text CHECK (length(resource_name) <= 500),
  outcome text NOT NULL CHECK (outcome IN ('success', 'failure', 'denied')),
  reason text CHECK (length(reason) <= 2000),
  session_id uuid,
  request_id text CHECK (length(request_id) <= 64),
  -- Name, address and user agent, encrypted under the subject's key: the chain is over the ciphertext, so that
  -- destroying the key erases a person without breaking it. The indexes are keyed hashes, for filters.
  subject_id uuid,
  personal bytea,
  ip_index bytea,
  user_agent_index bytea,
  changes jsonb NOT NULL DEFAULT '[]',
  details jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (org_id, at, id, category)
) PARTITION BY RANGE (at);
CREATE INDEX audit_events_actor_idx ON audit_events (org_id, actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_events_action_idx ON audit_events (org_id, action, at DESC, id DESC);
CREATE INDEX audit_events_resource_idx ON audit_events (org_id, resource_type, resource_id, at DESC, id DESC);
CREATE INDEX audit_events_outcome_idx ON audit_events (org_id, outcome, at DESC, id DESC) WHERE outcome <> 'success';
CREATE INDEX audit_events_request_idx ON audit_events (org_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX audit_events_session_idx ON audit_events (org_id, session_id, at DESC, id DESC) WHERE session_id IS NOT NULL;
CREATE INDEX audit_events_ip_idx ON audit_events (org_id, ip_index, at DESC, id DESC) WHERE ip_index IS NOT NULL;
CREATE INDEX audit_events_text_idx ON audit_events USING gin (
  (action || ' ' || resource_type || ' ' || coalesce(resource_name, '') || ' ' || coalesce(reason, '')) gin_trgm_ops);

-- The chain. A row of its own for each event, so that writers never wait for each other and events are never updated.
CREATE TABLE audit_seals (
  org_id uuid NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 1),
  event_id uuid NOT NULL,
  event_at timestamptz NOT NULL,
  category text NOT NULL,
  sealed_at timestamptz NOT NULL,
  previous_hash bytea NOT NULL,
  digest bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (org_id, sequence),
  UNIQUE (org_id, event_id)
);

CREATE TABLE audit_checkpoints (
  org_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number >= 1),
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  head_hash bytea NOT NULL,
  previous_signature bytea NOT NULL,
  at timestamptz NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (org_id, number)
);

-- What the sealer has not come to yet. Filled by a trigger, so that no writer can leave an event out.
CREATE TABLE audit_unsealed (
  org_id uuid NOT NULL,
  at timestamptz NOT NULL,
  event_id uuid NOT NULL,
  category text NOT NULL,
  PRIMARY KEY (org_id, at, event_id)
);

-- One key for each person; a destroyed one leaves its row, so that nobody makes a new one in its place.
CREATE TABLE audit_subject_keys (
  org_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  key_encrypted bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  destroyed_at timestamptz,
  PRIMARY KEY (org_id, subject_id),
  CHECK ((key_encrypted IS NULL) = (destroyed_at IS NOT NULL))
);

-- Proof of what was dropped: which file holds it, and what the file's SHA-256 is.
CREATE TABLE audit_archives (
  org_id uuid NOT NULL,
  month date NOT NULL,
  category text NOT NULL,
  events bigint NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  archived_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, month, category)
);

-- Searches that people keep.
CREATE TABLE audit_searches (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  filters jsonb NOT NULL,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (org_id, name)
);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit records are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_checkpoints_append_only BEFORE UPDATE OR DELETE ON audit_checkpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_checkpoints_no_truncate BEFORE TRUNCATE ON audit_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_archives_append_only BEFORE UPDATE OR DELETE ON audit_archives
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE FUNCTION note_unsealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO audit_unsealed (org_id, at, event_id, category) VALUES (NEW.org_id, NEW.at, NEW.id, NEW.category);
  RETURN NULL;
END $$;
CREATE TRIGGER audit_events_unsealed AFTER INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION note_unsealed();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_events', 'audit_seals', 'audit_checkpoints', 'audit_unsealed', 'audit_subject_keys',
                           'audit_archives', 'audit_searches']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('CREATE POLICY system ON %I TO ${system_role} USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON audit_events TO ${app_role}, ${system_role};
GRANT SELECT ON audit_seals, audit_checkpoints, audit_unsealed, audit_archives TO ${app_role};
GRANT SELECT, INSERT ON audit_seals, audit_checkpoints, audit_archives TO ${system_role};
GRANT SELECT, DELETE ON audit_unsealed TO ${system_role};
GRANT SELECT, INSERT, UPDATE ON audit_subject_keys TO ${system_role};
GRANT SELECT, INSERT, DELETE ON audit_searches TO ${app_role};
-- The functions below run as the owner, to whom FORCE row security applies as well.
CREATE POLICY pending ON audit_unsealed FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY search ON audit_events FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY proof ON audit_archives FOR SELECT TO CURRENT_USER USING (true);

-- Makes the partitions of a month. Nothing is granted on them: asked directly they would answer past the table's policy.
CREATE FUNCTION make_audit_month(p_month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  first_day date := CAST(date_trunc('month', p_month) AS date);
  month_table text := 'audit_events_' || to_char(first_day, 'YYYY_MM');
  leaf text;
  kind text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('opswright audit partitions', 42));
  IF to_regclass(month_table) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF audit_events FOR VALUES FROM (%L) TO (%L) PARTITION BY LIST (category)',
    month_table, first_day || ' 00:00:00+00', CAST(first_day + interval '1 month' AS date) || ' 00:00:00+00');
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', month_table);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', month_table);
  EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', month_table);
  FOREACH kind IN ARRAY ARRAY['security', 'change', 'operation'] LOOP
    leaf := month_table || '_' || kind;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%L)', leaf, month_table, kind);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', leaf);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', leaf);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', leaf);
    -- Statement triggers are not inherited.
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()', leaf);
  END LOOP;
END $$;

-- Drops what was archived: a category of a month, where every organization with events in it has its proof.
CREATE FUNCTION drop_audit_month(p_month date, p_category text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  first_day date := CAST(date_trunc('month', p_month) AS date);
  leaf text := 'audit_events_' || to_char(first_day, 'YYYY_MM') || '_' || p_category;
  unproved boolean;
BEGIN
  IF p_category NOT IN ('security', 'change', 'operation') OR to_regclass(leaf) IS NULL THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('opswright audit partitions', 42));
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', leaf);
  SELECT EXISTS (
    SELECT 1 FROM (
      SELECT e.org_id, count(*) AS events FROM audit_events e
      WHERE e.category = p_category AND e.at >= first_day AT TIME ZONE 'UTC'
        AND e.at < (first_day + interval '1 month') AT TIME ZONE 'UTC' GROUP BY e.org_id) held
    WHERE NOT EXISTS (SELECT 1 FROM audit_archives a WHERE a.org_id = held.org_id AND a.month = first_day
                        AND a.category = p_category AND a.events = held.events)) INTO unproved;
  IF unproved THEN
    RAISE EXCEPTION 'the events of % have no proof of their archive', leaf USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('DROP TABLE %I', leaf);
  RETURN true;
END $$;

-- Which partitions there are: month and category, oldest first.
CREATE FUNCTION audit_months() RETURNS TABLE (month date, category text)
LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT CAST(replace(substring(c.relname FROM 'audit_events_(\d{4}_\d{2})_'), '_', '-') || '-01' AS date),
    substring(c.relname FROM 'audit_events_\d{4}_\d{2}_(.+)$')
  FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    AND c.relname ~ '^audit_events_\d{4}_\d{2}_(security|change|operation)$' ORDER BY 1, 2
$$;

SELECT make_audit_month(CAST(now() AT TIME ZONE 'UTC' + make_interval(months => n) AS date)) FROM generate_series(-1, 6) n;

REVOKE ALL ON FUNCTION make_audit_month(date), drop_audit_month(date, text), note_unsealed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_audit_month(date), drop_audit_month(date, text) TO ${system_role};

-- Trigram search, tenant first (see search_alerts). The text is put into the statement, so that the planner knows how rare
-- it is: a rare one is looked up, a frequent one is met soon on the way back in time.
CREATE FUNCTION search_audit(p_query text, p_actors uuid[], p_limit integer) RETURNS TABLE (at timestamptz, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT f.at, f.id FROM (
      (SELECT e.at, e.id FROM audit_events e WHERE e.org_id = %1$L
         AND (e.action || ' ' || e.resource_type || ' ' || coalesce(e.resource_name, '') || ' ' || coalesce(e.reason, ''))
           ILIKE %2$L
       ORDER BY e.at DESC, e.id DESC LIMIT %4$s)
      UNION
      (SELECT e.at, e.id FROM audit_events e WHERE e.org_id = %1$L AND e.actor_id = ANY (%3$L)
       ORDER BY e.at DESC, e.id DESC LIMIT %4$s)) f
    ORDER BY f.at DESC, f.id DESC LIMIT %4$s$q$,
    current_org(), '%' || replace(replace(replace(p_query, '\', '\\'), '%', '\%'), '_', '\_') || '%', p_actors, p_limit);
END $$;
REVOKE ALL ON FUNCTION search_audit(text, uuid[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_audit(text, uuid[], integer) TO ${app_role};

-- What a run does is audited by the statement that records it: no further round trip, and no way to leave it out. Only
-- these fields are taken over; names and words of people stay out, because they could not be erased here.
CREATE FUNCTION audit_execution_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  run record;
  verb text;
  word text := coalesce(NEW.data ->> 'status', '');
  refused boolean := false;
BEGIN
  verb := CASE NEW.type
    WHEN 'execution_status' THEN CASE WHEN NEW.event_key = 'created' THEN 'execution:create' ELSE 'execution:status' END
    WHEN 'guard_verdict' THEN 'guard:verdict'
    WHEN 'plan' THEN 'plan:make'
    WHEN 'approval' THEN 'approval:record'
    WHEN 'step_started' THEN 'command:launch'
    WHEN 'step_finished' THEN 'command:end'
    WHEN 'rollback' THEN CASE WHEN word = 'running' THEN 'rollback:launch' ELSE 'rollback:end' END
    WHEN 'verification' THEN 'execution:verify'
    WHEN 'steering' THEN 'execution:steered'
    WHEN 'unknown_resolved' THEN 'command:resolved'
    WHEN 'closed' THEN 'execution:close'
    ELSE 'execution:notice' END;
  refused := (NEW.type = 'guard_verdict' AND NEW.data ->> 'decision' = 'refuse') OR word = 'refused';
  SELECT e.runbook_name, e.server_name, e.initiated_by INTO run FROM runbook_executions e WHERE e.id = NEW.execution_id;
  INSERT INTO audit_events (org_id, id, category, actor_type, on_behalf_of, action, resource_type, resource_id,
    resource_name, outcome, reason, details)
  VALUES (NEW.org_id, next_id(), 'operation', 'system', run.initiated_by, verb, 'execution', NEW.execution_id,
    left(run.runbook_name || coalesce(' on ' || run.server_name, ''), 500),
    CASE WHEN refused THEN 'denied' WHEN word IN ('failed', 'timeout', 'unknown') THEN 'failure' ELSE 'success' END,
    coalesce(NEW.data ->> 'reason_code', NEW.data #>> '{status_reason,code}'),
    (SELECT coalesce(jsonb_object_agg(d.key, d.value), '{}') FROM jsonb_each(NEW.data) d
     WHERE jsonb_typeof(d.value) <> 'null' AND d.key IN ('status', 'outcome', 'reason_code', 'kind', 'step_order',
       'step_name', 'step_execution_id', 'exit_code', 'decision', 'phase', 'round', 'plan_hash', 'approval_id', 'roles',
       'action', 'user_id', 'resolution', 'deadline_at')));
  RETURN NULL;
END $$;
CREATE TRIGGER execution_events_audited AFTER INSERT ON execution_events FOR EACH ROW
  WHEN (NEW.type <> 'step_output') EXECUTE FUNCTION audit_execution_event();
