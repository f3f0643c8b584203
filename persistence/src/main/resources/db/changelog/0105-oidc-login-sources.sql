--liquibase formatted sql
--changeset opswright:0105-oidc-login-sources splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The network that began a login, so that one of them does not take everybody's room. NULL = this machine, or one that the
-- operator allowed: not counted.
ALTER TABLE oidc_logins ADD COLUMN source cidr;
CREATE INDEX oidc_logins_source_idx ON oidc_logins (source) WHERE source IS NOT NULL;
