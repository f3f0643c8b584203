--liquibase formatted sql
--changeset opswright:0033-key-rotation splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- When the keyset got its newest key.
ALTER TABLE encryption_keys ADD COLUMN rotated_at timestamptz NOT NULL DEFAULT now();
