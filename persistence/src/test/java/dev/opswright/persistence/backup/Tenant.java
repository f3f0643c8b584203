/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOrigin;
import dev.opswright.persistence.audit.AuditWriter;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.ChainStore;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.audit.Checkpoint;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** An organization with a bit of everything, and what is asked about it. */
record Tenant(UUID id, String slug, UUID member, UUID mentioned, UUID server, UUID key) {
    static Tenant named(String slug) {
        return new Tenant(Ids.next(), slug, Ids.next(), Ids.next(), Ids.next(), Ids.next());
    }

    void settleIn(TwoInstallations.Place place) {
        String source = Ids.next().toString();
        String delivery = Ids.next().toString();
        String alert = Ids.next().toString();
        String run = Ids.next().toString();
        place.run(
                sql("INSERT INTO organizations (id, name, slug) VALUES ('$org', 'The $slug', '$slug')"),
                sql("INSERT INTO users (id, username, email, password_hash) VALUES"
                        + " ('$member', '$slug-member', '$slug@example.org', 'a hash of $slug'),"
                        + " ('$mentioned', '$slug-mentioned', '$slug-gone@example.org', 'another hash')"),
                sql("INSERT INTO memberships (org_id, user_id, roles) VALUES ('$org', '$member', '{admin}')"),
                sql("INSERT INTO user_second_factors (user_id, enrolment, secret_sealed)"
                        + " VALUES ('$member', '$member', 'sealed')"),
                sql("INSERT INTO user_sessions (id, org_id, user_id, token_hash, csrf_token, expires_at)"
                        + " VALUES ('$key', '$org', '$member', '$slug', 'c', now())"),
                sql("INSERT INTO invitations (id, org_id, token_hash, roles, created_by, expires_at)"
                        + " VALUES ('$key', '$org', '$slug', '{viewer}', '$member', now() + interval '1 day')"),
                sql(
                        "INSERT INTO settings (org_id, key, value_json) VALUES ('$org', 'a.setting', '{\"of\": \"$slug\"}')"),
                sql("INSERT INTO servers (id, org_id, name, hostname, port, username, os_type, protocol, auth_type,"
                        + " created_by) VALUES ('$server', '$org', 'web\\ttab', 'host', 22, 'root', 'linux', 'ssh',"
                        + " 'password', '$mentioned')"),
                sql("INSERT INTO api_keys (id, org_id, name, token_hash, role, created_by)"
                        + " VALUES ('$key', '$org', 'key', 'x', 'viewer', '$member')"),
                sql("INSERT INTO alert_sources (id, org_id, name, kind) VALUES ('" + source
                        + "', '$org', 'am', 'alertmanager')"),
                sql("INSERT INTO alert_deliveries (id, org_id, source_id, body, body_sha256, size_bytes) VALUES ('"
                        + delivery + "', '$org', '" + source + "', '{}', 'x', 2)"),
                sql("INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, alert_name,"
                        + " severity_level, status, labels, annotations, delivery_id) VALUES ('" + alert
                        + "', '$org', '"
                        + source + "', 'am', 'f', now(), 'DiskFull', 'error', 'firing', '{}', '{}', '" + delivery
                        + "')"),
                sql("INSERT INTO alert_events (org_id, alert_id, kind) SELECT '$org', '" + alert
                        + "', kind FROM unnest(ARRAY['received', 'repeated']) kind"),
                sql("INSERT INTO outbox_events (org_id, kind, alert_id) VALUES ('$org', 'alert_firing', '" + alert
                        + "')"),
                sql("INSERT INTO runbook_executions (id, org_id, runbook_name, runbook_version, server_id, start_key,"
                        + " status, mode, initiated_by) VALUES ('" + run + "', '$org', 'fix', 1, '$server', '" + run
                        + "', 'pending', 'manual', '$member')"));
    }

    /** Audit events, sealed and signed, and a secret. */
    void live(ApplicationContext program) {
        Tenancy tenancy = program.getBean(Tenancy.class);
        tenancy.run(id, () -> {
            program.getBean(SecretStore.class).put(SecretOwner.SERVER, server, "password", secret());
            for (int i = 0; i < 4; i++) {
                program.getBean(AuditWriter.class)
                        .write(AuditEntry.of(
                                        AuditActor.user(member, slug + "-member"),
                                        new AuditOrigin("192.0.2.7", "Firefox", Ids.next(), "r-" + i),
                                        AuditAction.SERVER_UPDATED)
                                .on(server, "web-" + i)
                                .with("n", i));
            }
        });
        seal(program);
    }

    void seal(ApplicationContext program) {
        ChainStore chain = program.getBean(ChainStore.class);
        AuditSigner signer = program.getBean(AuditSigner.class);
        chain.seal(id, null, 1_000, Instant.now());
        chain.checkpoint(id, null, (before, head) -> {
            Checkpoint open = Checkpoint.next(before, head, Instant.now(), signer.keyId());
            return open.withSignature(signer.sign(open.signed()));
        });
    }

    boolean hasGoodChain(ApplicationContext program) {
        return program.getBean(ChainReader.class)
                .verify(id, program.getBean(AuditSigner.class).keys(), () -> true)
                .verdict()
                .ok();
    }

    boolean opensItsSecret(ApplicationContext program) {
        return program.getBean(Tenancy.class)
                .in(
                        id,
                        () -> program.getBean(SecretVault.class)
                                .open(SecretOwner.SERVER, server, "password")
                                .isPresent());
    }

    private byte[] secret() {
        return ("the password of " + slug).getBytes(StandardCharsets.UTF_8);
    }

    /** With {@code $org} and the like filled in. */
    String sql(String text) {
        return text.replace("$org", id.toString())
                .replace("$slug", slug)
                .replace("$mentioned", mentioned.toString())
                .replace("$member", member.toString())
                .replace("$server", server.toString())
                .replace("$key", key.toString());
    }
}
