/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.EvidenceVerifier;
import dev.opswright.workflows.audit.ExportVerifier;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The auditor's check. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Verify the audit log, or an export of it.")
public final class AuditCommand {
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Says whether anybody changed the record: 0 = good, 1 = bad, 2 = could not be checked.",
                "FILE is an export (JSON lines) or the evidence of an execution, and needs no server. Without it: the database of OPSWRIGHT_DATABASE_URL,",
                "every organization, with the master key; else what the server at OPSWRIGHT_URL says of its own."
            })
    int verify(
            @Mixin ApiOptions api,
            @Nullable @Parameters(arity = "0..1", paramLabel = "FILE") Path file,
            @Nullable
                    @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            description = "believe only this public key (PEM), not the one that the file names")
                    Path key,
            @Nullable
                    @Option(
                            names = "--witness",
                            paramLabel = "FILE",
                            description = "checkpoints kept outside the database; each must still be in it")
                    Path witness) {
        if (file != null) {
            return EvidenceFile.isOne(file) ? verifyEvidence(api, file, key) : verifyFile(api, file, key);
        }
        if (System.getenv("OPSWRIGHT_DATABASE_URL") != null) {
            return AuditDatabase.verify(api, witness);
        }
        if (witness != null || key != null) {
            throw new StartRefused("--key goes with FILE, --witness with OPSWRIGHT_DATABASE_URL.");
        }
        var answer = api.client().post("/audit-events/verify", Map.of());
        api.print(
                answer,
                answer.path("ok").asBoolean()
                        ? "good: " + answer.path("checked").asLong() + " events, "
                                + answer.path("unsealed").asLong() + " waiting for their seal"
                        : "BAD at event " + answer.at("/first_bad/sequence").asLong() + ": "
                                + answer.at("/first_bad/reason").asText());
        return answer.path("ok").asBoolean() ? 0 : 1;
    }

    @Command(
            name = "archive",
            mixinStandardHelpOptions = true,
            description = {
                "Move months of events that are over from the database into signed files.",
                "Which: OPSWRIGHT_AUDIT_KEEP_SECURITY_DAYS, _CHANGE_DAYS, _OPERATION_DAYS; none are moved of what has no number.",
                "Workers do so every day; this is for looking ahead, and for not waiting."
            })
    int archive(
            @Mixin ApiOptions api,
            @Option(names = "--dry-run", description = "say what would be moved, and touch nothing") boolean dryRun) {
        if (System.getenv("OPSWRIGHT_DATABASE_URL") == null) {
            throw new StartRefused("Set OPSWRIGHT_DATABASE_URL: months are moved by whoever has the database and the"
                    + " master key, and not through a server.");
        }
        return AuditArchive.run(api, dryRun);
    }

    private static int verifyFile(ApiOptions api, Path file, @Nullable Path key) {
        ExportVerifier verifier = new ExportVerifier(key == null ? null : trusted(key));
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verifier.line(line);
            }
        } catch (IOException e) {
            throw new StartRefused(file + " cannot be read.", e);
        }
        ChainVerdict verdict = verifier.verdict();
        print(api, file.toString(), verdict);
        if (!api.json()) {
            printKey(verifier.keyId(), key);
        }
        return verdict.ok() ? 0 : 1;
    }

    private static int verifyEvidence(ApiOptions api, Path file, @Nullable Path key) {
        var verdict = EvidenceFile.verify(file, new EvidenceVerifier(key == null ? null : trusted(key)));
        String words = verdict.ok()
                ? "good: evidence of execution " + verdict.executionId() + ", " + verdict.members() + " files, "
                        + verdict.events() + " audit events"
                : "BAD: " + String.join("; ", verdict.problems());
        api.print(Json.mapper().valueToTree(verdict), file + ": " + words);
        if (!api.json()) {
            printKey(verdict.keyId(), key);
        }
        return verdict.ok() ? 0 : 1;
    }

    private static void printKey(@Nullable String keyId, @Nullable Path key) {
        String name = keyId == null ? "none" : "SHA-256 " + keyId;
        System.out.println("signing key: " + name + (key == null ? " (named by the file itself)" : ""));
    }

    private static SigningKeys trusted(Path key) {
        try {
            return SigningKeys.of(List.of(SigningKeys.raw(Files.readString(key))));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(key + " is not a public key of Opswright.", e);
        }
    }

    static void print(ApiOptions api, String what, ChainVerdict verdict) {
        ChainVerdict.Bad bad = verdict.firstBad();
        String words = bad == null
                ? "good: " + verdict.checked() + " events, " + verdict.checkpoints() + " checkpoints, "
                        + verdict.unsealed() + " waiting for their seal"
                : "BAD at event " + bad.sequence() + ": " + bad.reason();
        api.print(Json.mapper().valueToTree(verdict), what + ": " + words);
    }
}
