--liquibase formatted sql
--changeset opswright:0077-strong-sessions splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- The identity provider said that it asked for a second factor of its own.
ALTER TABLE user_sessions ADD COLUMN strong boolean NOT NULL DEFAULT false;
