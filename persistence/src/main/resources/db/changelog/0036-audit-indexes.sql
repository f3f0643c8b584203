--liquibase formatted sql
--changeset opswright:0036-audit-indexes splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- A thing is asked for by its id alone, and a kind of thing without an id; measured at a million events.
DROP INDEX audit_events_resource_idx;
CREATE INDEX audit_events_resource_idx ON audit_events (org_id, resource_id, at DESC, id DESC) WHERE resource_id IS NOT NULL;
CREATE INDEX audit_events_kind_idx ON audit_events (org_id, resource_type, at DESC, id DESC);
