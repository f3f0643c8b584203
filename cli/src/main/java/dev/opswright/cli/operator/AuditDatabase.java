/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.config.DatabaseSettings;
import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.audit.AuditStorageException;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.secret.Keysets;
import dev.opswright.persistence.secret.MasterKey;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Verifies every chain of a database, without a server. */
final class AuditDatabase {
    private AuditDatabase() {}

    static int verify(ApiOptions api, @Nullable Path witness) {
        Settings settings = SettingsReader.read(System.getenv(), SettingsReader.Flags.NONE);
        DataSource system = system(settings.database().orElseThrow());
        SigningKeys keys = signer(settings, system).keys();
        ChainReader reader = new ChainReader(system);
        List<Checkpoint> kept = witness == null ? List.of() : kept(witness);
        boolean good = true;
        try {
            for (UUID org : reader.organizations()) {
                ChainVerdict verdict = witnessed(
                        reader.verify(org, keys, () -> true).verdict(), org, reader.checkpoints(org), kept, keys);
                AuditCommand.print(api, "organization " + org, verdict);
                good &= verdict.ok();
            }
        } catch (AuditStorageException e) {
            throw new StartRefused("The database does not answer, or is not Opswright's.", e);
        }
        return good ? 0 : 1;
    }

    /** The keys of a database that is known to the environment. */
    static AuditSigner signer(Settings settings, DataSource system) {
        if (!Files.isRegularFile(settings.masterKeyFile())) {
            throw new StartRefused("There is no master key at " + settings.masterKeyFile()
                    + "; without it nobody can say which signatures to believe. Set OPSWRIGHT_MASTER_KEY_FILE.");
        }
        return new Keysets(system, MasterKey.loadOrCreate(settings.masterKeyFile())).auditSigner();
    }

    /** What was told to somebody outside must still be there, word for word. */
    private static ChainVerdict witnessed(
            ChainVerdict verdict, UUID org, List<Checkpoint> stored, List<Checkpoint> kept, SigningKeys keys) {
        for (Checkpoint seen : kept) {
            boolean ours = seen.orgId().equals(org) && keys.verifies(seen.keyId(), seen.signature(), seen.signed());
            if (verdict.ok() && ours && !stored.contains(seen)) {
                return new ChainVerdict(
                        false,
                        verdict.checked(),
                        verdict.sealedThrough(),
                        verdict.unsealed(),
                        verdict.checkpoints(),
                        new ChainVerdict.Bad(
                                seen.lastSequence(),
                                "witness_differs: checkpoint " + seen.number() + " was witnessed and is gone"));
            }
        }
        return verdict;
    }

    private static List<Checkpoint> kept(Path witness) {
        try {
            List<Checkpoint> kept = new ArrayList<>();
            for (String line : Files.readAllLines(witness)) {
                if (!line.isBlank()) {
                    kept.add(Json.read(line, Checkpoint.class));
                }
            }
            return kept;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(witness + " is not a witness file.", e);
        }
    }

    static DataSource system(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.system().user());
        source.setPassword(settings.system().password().reveal());
        return source;
    }
}
