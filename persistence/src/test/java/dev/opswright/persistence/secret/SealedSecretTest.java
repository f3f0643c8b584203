/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SealedSecretTest {
    private final SecretSealer sealer;
    private final SecretOpener opener;

    SealedSecretTest() throws GeneralSecurityException {
        HybridConfig.register();
        KeysetHandle pair = KeysetHandle.generateNew(
                PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM, RegistryConfiguration.get());
        sealer = new SecretSealer(
                pair.getPublicKeysetHandle().getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class));
        opener = new SecretOpener(pair.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class));
    }

    @Property(tries = 200)
    void whatIsSealedOpensInItsPlace(
            @ForAll("bindings") SecretBinding binding, @ForAll @Size(min = 1, max = 5000) byte[] plain) {
        try (PlainSecret opened = opener.open(binding, sealer.seal(binding, plain))) {
            assertThat(opened.copy()).isEqualTo(plain);
        }
    }

    @Property(tries = 100)
    void whatIsMovedToAnyOtherPlaceDoesNotOpen(
            @ForAll("bindings") SecretBinding binding, @ForAll("bindings") SecretBinding other) {
        byte[] sealed = sealer.seal(binding, new byte[] {1, 2, 3});

        for (SecretBinding moved : withOneFieldOf(binding, other)) {
            assertThatThrownBy(() -> opener.open(moved, sealed)).isInstanceOf(SecretException.class);
        }
    }

    @Property(tries = 200)
    void aFlippedBitIsNoticed(
            @ForAll("bindings") SecretBinding binding,
            @ForAll @Size(min = 1, max = 200) byte[] plain,
            @ForAll @IntRange(max = 1_000_000) int position) {
        byte[] sealed = sealer.seal(binding, plain);
        int bit = position % (sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThatThrownBy(() -> opener.open(binding, sealed)).isInstanceOf(SecretException.class);
    }

    @Example
    void emptyAndOversizedSecretsAreRefusedByName() {
        SecretBinding binding = new SecretBinding(new UUID(1, 2), SecretOwner.SERVER, new UUID(3, 4), "password", 1);

        assertThatThrownBy(() -> sealer.seal(binding, new byte[0])).hasMessageContaining("'password'");
        assertThatThrownBy(() -> sealer.seal(binding, new byte[SecretSealer.MAX_BYTES + 1]))
                .hasMessageContaining("'password'");
    }

    @Example
    void aClosedSecretIsWipedAndNeverPrinted() {
        SecretBinding binding = new SecretBinding(new UUID(1, 2), SecretOwner.SERVER, new UUID(3, 4), "password", 1);
        PlainSecret secret = opener.open(
                binding, sealer.seal(binding, "hunter22".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        byte[] lent = secret.use(bytes -> bytes);

        assertThat(secret.toString()).doesNotContain("hunter22");
        secret.close();

        assertThat(lent).containsOnly(0);
        assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    }

    @Provide
    Arbitrary<SecretBinding> bindings() {
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        return Combinators.combine(
                        ids,
                        Arbitraries.of(SecretOwner.class),
                        ids,
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(30),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as(SecretBinding::new);
    }

    private static List<SecretBinding> withOneFieldOf(SecretBinding b, SecretBinding other) {
        SecretOwner otherType = b.ownerType() == SecretOwner.SERVER ? SecretOwner.ALERT_SOURCE : SecretOwner.SERVER;
        return List.of(
                        new SecretBinding(other.orgId(), b.ownerType(), b.ownerId(), b.purpose(), b.version()),
                        new SecretBinding(b.orgId(), otherType, b.ownerId(), b.purpose(), b.version()),
                        new SecretBinding(b.orgId(), b.ownerType(), other.ownerId(), b.purpose(), b.version()),
                        new SecretBinding(b.orgId(), b.ownerType(), b.ownerId(), other.purpose(), b.version()),
                        new SecretBinding(b.orgId(), b.ownerType(), b.ownerId(), b.purpose(), other.version()))
                .stream()
                .filter(moved -> !moved.equals(b))
                .toList();
    }
}
