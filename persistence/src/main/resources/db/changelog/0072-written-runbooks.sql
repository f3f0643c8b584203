--liquibase formatted sql
--changeset opswright:0072-written-runbooks splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What the author wrote, beside the canonical text: comments, order, and only what was said. NULL for older versions.
ALTER TABLE runbook_versions ADD COLUMN written text;
