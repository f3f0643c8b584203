--liquibase formatted sql
--changeset opswright:0008-policies splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Row level security on every table with org_id; a test fails when a later table is left out.
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
           WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app_role}', t);
  END LOOP;
END $$;

-- Append-only by grant: what was said stays said.
REVOKE UPDATE, DELETE ON alert_events, execution_events, guard_verdicts, approval_decisions, runbook_versions FROM ${app_role};
REVOKE DELETE ON alerts, alert_deliveries, runbook_executions, step_executions, execution_plans, memberships FROM ${app_role};

-- People and organizations have no org_id of their own: the application sees those of its tenant.
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organizations TO ${app_role} USING (id = current_org());
GRANT SELECT ON organizations TO ${app_role};
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY members ON users TO ${app_role}
  USING (EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id AND m.org_id = current_org()));
GRANT SELECT (id, username, email, full_name, is_active, must_change_password, created_at, last_login, version) ON users TO ${app_role};
GRANT USAGE ON SEQUENCE fence_numbers TO ${app_role};
-- The view asks as its caller (security_invoker), so the policies below it hold.
GRANT SELECT ON execution_stats TO ${app_role};

-- Work across organizations: login and token look-up, relay, schedulers, reconciler, administration of people.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['organizations', 'users', 'memberships', 'user_sessions', 'api_keys', 'alert_sources',
                           'outbox_events', 'runbook_executions', 'alerts', 'settings', 'host_leases']
  LOOP
    EXECUTE format('CREATE POLICY system ON %I TO ${system_role} USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON organizations, users, memberships, user_sessions, api_keys TO ${system_role};
GRANT SELECT, UPDATE ON alert_sources, outbox_events TO ${system_role};
GRANT SELECT ON runbook_executions, alerts, settings, host_leases TO ${system_role};
GRANT DELETE ON outbox_events, user_sessions TO ${system_role};
GRANT SELECT, INSERT, UPDATE ON encryption_keys, engine_identity, component_health, job_runs TO ${system_role};
GRANT SELECT ON installation TO ${system_role};
GRANT SELECT, INSERT, UPDATE ON component_health TO ${app_role};
-- The ready page compares what was applied with what this version brings.
GRANT SELECT ON databasechangelog TO ${system_role};

-- Trigram search under row security falls back to scans (its operators are not leakproof), so it runs here, tenant first.
CREATE FUNCTION search_alerts(p_query text, p_limit integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id FROM alerts
  WHERE org_id = current_org()
    AND (alert_name || ' ' || coalesce(instance, '') || ' ' || coalesce(job, '')) ILIKE '%' || replace(replace(replace(p_query, '\', '\\'), '%', '\%'), '_', '\_') || '%'
  ORDER BY received_at DESC LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION search_alerts(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_alerts(text, integer) TO ${app_role};
-- The owner runs the function above; FORCE row security applies to it as well, so it needs a policy of its own.
CREATE POLICY search ON alerts FOR SELECT TO CURRENT_USER USING (org_id = current_org());
