/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.secret.SecretPlaces.Asker;
import dev.opswright.persistence.secret.SecretReference;
import dev.opswright.persistence.secret.SecretSealer;
import dev.opswright.persistence.vault.VaultClient;
import dev.opswright.persistence.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Follows references to secrets; only the worker has one, and it keeps nothing. Thread-safe. Never inside a transaction. */
public final class ReferencedSecrets {
    private static final int MOST_BYTES = SecretSealer.MAX_BYTES;

    private final SecretPlaces places;
    private final UnaryOperator<@Nullable String> environment;
    private final @Nullable VaultClient vault;

    /**
     * @param environment value of a variable, {@code null} where it is not set
     * @param vault {@code null} where none is configured
     */
    public ReferencedSecrets(
            SecretPlaces places, UnaryOperator<@Nullable String> environment, @Nullable VaultClient vault) {
        this.places = places;
        this.environment = environment;
        this.vault = vault;
    }

    /**
     * The secret in clear, without the line end that files end with; the caller wipes it.
     *
     * @throws UnresolvedSecret when it may not be followed or leads nowhere
     */
    public byte[] resolve(Asker asker, SecretReference reference) {
        if (!places.allows(asker, reference)) {
            throw new UnresolvedSecret(
                    reference + " is not allowed: this organization may use " + places.words(asker, reference), false);
        }
        byte[] found = switch (reference) {
            case SecretReference.Env env -> variable(env);
            case SecretReference.File file -> file(asker, file);
            case SecretReference.Vault path -> vault(path);
        };
        if (found.length == 0 || found.length > MOST_BYTES) {
            Arrays.fill(found, (byte) 0);
            throw new UnresolvedSecret(reference + " is empty or longer than " + MOST_BYTES + " bytes", false);
        }
        return found;
    }

    private byte[] variable(SecretReference.Env reference) {
        String value = environment.apply(reference.name());
        if (value == null) {
            throw new UnresolvedSecret(reference + " is not set on this worker", false);
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Where a file really lies is what counts: a link inside an allowed folder does not lead out of it. */
    private byte[] file(Asker asker, SecretReference.File reference) {
        try {
            Path real = Path.of(reference.path()).toRealPath();
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS) || !lies(asker, real)) {
                throw new UnresolvedSecret(reference + " is not a file in an allowed folder", false);
            }
            try (InputStream in = Files.newInputStream(real)) {
                return withoutLineEnd(in.readNBytes(MOST_BYTES + 3));
            }
        } catch (IOException e) {
            throw new UnresolvedSecret(reference + " cannot be read on this worker", false);
        }
    }

    private boolean lies(Asker asker, Path real) throws IOException {
        for (Path folder : places.folders(asker)) {
            if (Files.isDirectory(folder) && real.startsWith(folder.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private byte[] vault(SecretReference.Vault reference) {
        if (vault == null) {
            throw new UnresolvedSecret(
                    reference + " needs a Vault, and none is configured (OPSWRIGHT_VAULT_ADDR)", false);
        }
        int mount = reference.path().indexOf('/');
        String path = reference.path().substring(0, mount) + "/data"
                + reference.path().substring(mount);
        JsonNode value;
        try {
            value = vault.get(path).path("data").path("data").path(reference.field());
        } catch (VaultException e) {
            throw new UnresolvedSecret(reference + ": " + e.getMessage(), e.kind() == VaultException.Kind.UNAVAILABLE);
        }
        if (!value.isTextual()) {
            throw new UnresolvedSecret(reference + " has no such field of text", false);
        }
        return value.textValue().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withoutLineEnd(byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
            end -= end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
        }
        byte[] line = Arrays.copyOf(bytes, end);
        Arrays.fill(bytes, (byte) 0);
        return line;
    }
}
