--liquibase formatted sql
--changeset opswright:0021-windows splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- How a Windows server is reached: transport, use_ssl, cert_validation, allow_unencrypted, ca_certificate, domain, kerberos.
ALTER TABLE servers ADD COLUMN winrm jsonb;
ALTER TABLE servers ADD CONSTRAINT servers_winrm_check CHECK ((protocol = 'winrm') = (winrm IS NOT NULL));
