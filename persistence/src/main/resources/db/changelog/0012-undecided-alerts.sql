--liquibase formatted sql
--changeset opswright:0012-undecided-alerts splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- Empty but for the alerts of the last moments, so that looking for forgotten ones costs nothing.
CREATE INDEX alerts_undecided_idx ON alerts (org_id, received_at)
  WHERE decided_at IS NULL AND status = 'firing' AND NOT backfilled;
