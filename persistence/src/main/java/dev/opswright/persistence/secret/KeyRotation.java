/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the platform new data keys and takes old ones away. A rotation is one transaction: every keyset gets a new key that
 * seals from then on, and keeps the old ones, which open what they sealed. Processes notice by themselves.
 */
public final class KeyRotation {
    /** Until then a process may still seal with the key from before. */
    static final Duration SETTLED = LivePrimitive.REFRESH.multipliedBy(5);

    private final Keysets keysets;

    public KeyRotation(Keysets keysets) {
        this.keysets = keysets;
    }

    /**
     * One keyset.
     *
     * @param primaryKeyId of the key that seals now
     * @param keys how many it holds, with those that only open
     */
    public record KeysetState(String name, int primaryKeyId, int keys, Instant rotatedAt) {}

    /** Every keyset by name. */
    public List<KeysetState> state() {
        List<KeysetState> states = new ArrayList<>();
        for (String name : List.of(Keysets.CREDENTIALS, Keysets.FACTORS, Keysets.LINKS, Keysets.PAYLOAD)) {
            KeysetHandle handle = keysets.handle(name);
            states.add(new KeysetState(name, handle.getPrimary().getId(), handle.size(), keysets.rotatedAt(name)));
        }
        return states;
    }

    /** New keys for everything, at once. */
    public void rotate() {
        keysets.change(current -> {
            Map<String, KeysetHandle> next = new LinkedHashMap<>();
            KeysetHandle pair = withNewKey(current.get(Keysets.CREDENTIALS), Keysets.CREDENTIAL_KEYS);
            next.put(Keysets.CREDENTIALS, pair);
            next.put(Keysets.CREDENTIALS_PUBLIC, pair.getPublicKeysetHandle());
            next.put(Keysets.LINKS, withNewKey(current.get(Keysets.LINKS), Keysets.LINK_KEYS));
            next.put(Keysets.FACTORS, withNewKey(current.get(Keysets.FACTORS), Keysets.PAYLOAD_KEYS));
            next.put(Keysets.PAYLOAD, withNewKey(current.get(Keysets.PAYLOAD), Keysets.PAYLOAD_KEYS));
            return next;
        });
    }

    /**
     * Takes away the credentials' keys that seal nothing any more; call it only when every secret is sealed with the newest.
     *
     * @return how many; 0 also while the rotation is so young that a process may not know of it
     */
    public int retireCredentialKeys(Instant now) {
        if (now.isBefore(keysets.rotatedAt(Keysets.CREDENTIALS).plus(SETTLED))) {
            return 0;
        }
        int[] retired = {0};
        keysets.changeQuietly(current -> {
            KeysetHandle pair = current.get(Keysets.CREDENTIALS);
            retired[0] = pair.size() - 1;
            if (retired[0] == 0) {
                return Map.of();
            }
            KeysetHandle only = onlyPrimary(pair);
            return Map.of(Keysets.CREDENTIALS, only, Keysets.CREDENTIALS_PUBLIC, only.getPublicKeysetHandle());
        });
        return retired[0];
    }

    private static KeysetHandle withNewKey(KeysetHandle known, Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(known)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static KeysetHandle onlyPrimary(KeysetHandle known) throws GeneralSecurityException {
        KeysetHandle.Entry primary = known.getPrimary();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(primary.getKey())
                        .withFixedId(primary.getId())
                        .makePrimary())
                .build();
    }
}
