/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The platform's keysets, made at first use and kept encrypted by the master key: {@code payload} for the api and the
 * worker, {@code credentials} (private) for the worker, {@code credentials_public} for whoever only seals. The public
 * part is encrypted as well, so that a key put there by hand is not used. {@code links} and {@code factors} are for the api; {@code audit}
 * guards the keys of people in the audit log, {@code audit_signing} signs its checkpoints.
 */
public final class Keysets {
    static final String PAYLOAD = "payload";
    static final String CREDENTIALS = "credentials";
    static final String CREDENTIALS_PUBLIC = "credentials_public";
    static final String LINKS = "links";
    static final String FACTORS = "factors";
    private static final String AUDIT = "audit";
    private static final String AUDIT_SIGNING = "audit_signing";
    static final Parameters PAYLOAD_KEYS = PredefinedAeadParameters.AES256_GCM;
    static final Parameters LINK_KEYS = PredefinedMacParameters.HMAC_SHA256_256BITTAG;
    static final Parameters CREDENTIAL_KEYS = PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM;

    private final KeysetTable table;
    private final MasterKey master;

    /**
     * @param system pool of the system role; {@code encryption_keys} is out of the application role's reach
     */
    public Keysets(DataSource system, MasterKey master) {
        this.table = new KeysetTable(system);
        this.master = master;
        try {
            register();
            makeMissing();
        } catch (GeneralSecurityException e) {
            throw new SecretException("The keysets cannot be made on this machine", e);
        }
    }

    static void register() throws GeneralSecurityException {
        AeadConfig.register();
        HybridConfig.register();
        MacConfig.register();
        SignatureConfig.register();
    }

    private void makeMissing() throws GeneralSecurityException {
        makeMissing(PAYLOAD, PAYLOAD_KEYS);
        makeMissing(LINKS, LINK_KEYS);
        makeMissing(FACTORS, PAYLOAD_KEYS);
        makeMissing(AUDIT, PredefinedAeadParameters.AES256_GCM);
        makeMissing(AUDIT_SIGNING, PredefinedSignatureParameters.ED25519WithRawOutput);
        if (table.find(CREDENTIALS).isEmpty()) {
            KeysetHandle pair = generate(CREDENTIAL_KEYS);
            Map<String, byte[]> both = new LinkedHashMap<>();
            both.put(CREDENTIALS, encrypt(CREDENTIALS, pair));
            both.put(CREDENTIALS_PUBLIC, encrypt(CREDENTIALS_PUBLIC, pair.getPublicKeysetHandle()));
            table.insertTogether(both);
        }
    }

    private void makeMissing(String name, Parameters parameters) throws GeneralSecurityException {
        if (table.find(name).isEmpty()) {
            table.insertTogether(Map.of(name, encrypt(name, generate(parameters))));
        }
    }

    /** What encrypts workflow payloads and other rows that the api and the worker both read. */
    public PayloadCipher payload() {
        return new PayloadCipher(new LivePrimitive<>(() -> primitive(PAYLOAD, Aead.class)));
    }

    /** What signs links to a decision. */
    public LinkSigner links() {
        return new LinkSigner(new LivePrimitive<>(() -> primitive(LINKS, Mac.class)));
    }

    /** What seals the secrets of second factors. */
    public FactorCipher factors() {
        return new FactorCipher(new PayloadCipher(new LivePrimitive<>(() -> primitive(FACTORS, Aead.class))));
    }

    /** What encrypts the keys under which the audit log keeps what is personal. */
    public PayloadCipher audit() {
        return new PayloadCipher(new LivePrimitive<>(() -> primitive(AUDIT, Aead.class)));
    }

    /** What signs checkpoints and exports of the audit log. */
    public AuditSigner auditSigner() {
        return new AuditSigner(handle(AUDIT_SIGNING));
    }

    /** Seals credentials; it cannot open them. */
    public SecretSealer sealer() {
        return new SecretSealer(new LivePrimitive<>(() -> primitive(CREDENTIALS_PUBLIC, HybridEncrypt.class)));
    }

    /** Opens credentials. Only the worker asks for it. */
    public SecretOpener opener() {
        return new SecretOpener(new LivePrimitive<>(() -> primitive(CREDENTIALS, HybridDecrypt.class)));
    }

    private <P> P primitive(String name, Class<P> type) {
        try {
            return handle(name).getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException e) {
            throw new SecretException("The keyset '" + name + "' cannot be used on this machine", e);
        }
    }

    KeysetHandle handle(String name) {
        return open(
                name,
                table.find(name)
                        .orElseThrow(() -> new SecretException("The keyset '" + name + "' is gone from the database")));
    }

    Instant rotatedAt(String name) {
        return table.rotatedAt(name);
    }

    private KeysetHandle open(String name, byte[] stored) {
        return open(master, name, stored);
    }

    static KeysetHandle open(MasterKey master, String name, byte[] stored) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    stored, master.aead(), associated(name), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "The master key in " + master.place() + " does not open the keyset '" + name
                            + "' of this database. Put the key back that this database was made with",
                    e);
        }
    }

    /** What becomes of the keysets, by name; those it leaves out stay. */
    interface Change {
        Map<String, KeysetHandle> of(Map<String, KeysetHandle> current) throws GeneralSecurityException;
    }

    /** Changes keysets in one transaction, one process at a time, and notes the time. */
    void change(Change change) {
        table.change(stored -> changed(change, stored), true);
    }

    /** Like {@link #change}, where no new key was made. */
    void changeQuietly(Change change) {
        table.change(stored -> changed(change, stored), false);
    }

    private Map<String, byte[]> changed(Change change, Map<String, byte[]> stored) {
        Map<String, KeysetHandle> current = new LinkedHashMap<>();
        stored.forEach((name, bytes) -> current.put(name, open(name, bytes)));
        try {
            Map<String, byte[]> next = new LinkedHashMap<>();
            for (Map.Entry<String, KeysetHandle> one : change.of(current).entrySet()) {
                next.put(one.getKey(), encrypt(one.getKey(), one.getValue()));
            }
            return next;
        } catch (GeneralSecurityException e) {
            throw new SecretException("The new keys cannot be made on this machine", e);
        }
    }

    private byte[] encrypt(String name, KeysetHandle handle) throws GeneralSecurityException {
        return encrypt(master, name, handle);
    }

    static byte[] encrypt(MasterKey master, String name, KeysetHandle handle) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                handle, master.aead(), associated(name), RegistryConfiguration.get());
    }

    private static KeysetHandle generate(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
    }

    private static byte[] associated(String name) {
        return ("opswright/keyset/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
