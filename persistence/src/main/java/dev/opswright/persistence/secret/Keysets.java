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
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The platform's keysets, made at first use and kept encrypted by the master key: {@code payload} for the api and the
 * worker, {@code credentials} (private) for the worker, {@code credentials_public} for whoever only seals. The public
 * part is encrypted as well, so that a key put there by hand is not used. {@code links} is for the api; {@code audit}
 * guards the keys of people in the audit log, {@code audit_signing} signs its checkpoints.
 */
public final class Keysets {
    private static final String PAYLOAD = "payload";
    private static final String CREDENTIALS = "credentials";
    private static final String CREDENTIALS_PUBLIC = "credentials_public";

    private static final String LINKS = "links";
    private static final String AUDIT = "audit";
    private static final String AUDIT_SIGNING = "audit_signing";

    private final KeysetTable table;
    private final MasterKey master;

    /**
     * @param system pool of the system role; {@code encryption_keys} is out of the application role's reach
     */
    public Keysets(DataSource system, MasterKey master) {
        this.table = new KeysetTable(system);
        this.master = master;
        try {
            AeadConfig.register();
            HybridConfig.register();
            MacConfig.register();
            SignatureConfig.register();
            makeMissing();
        } catch (GeneralSecurityException e) {
            throw new SecretException("The keysets cannot be made on this machine", e);
        }
    }

    private void makeMissing() throws GeneralSecurityException {
        makeMissing(PAYLOAD, PredefinedAeadParameters.AES256_GCM);
        makeMissing(LINKS, PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        makeMissing(AUDIT, PredefinedAeadParameters.AES256_GCM);
        makeMissing(AUDIT_SIGNING, PredefinedSignatureParameters.ED25519WithRawOutput);
        if (table.find(CREDENTIALS).isEmpty()) {
            KeysetHandle pair = generate(PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM);
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
        return new PayloadCipher(primitive(PAYLOAD, Aead.class));
    }

    /** What signs links to a decision. */
    public LinkSigner links() {
        return new LinkSigner(primitive(LINKS, Mac.class));
    }

    /** What encrypts the keys under which the audit log keeps what is personal. */
    public PayloadCipher audit() {
        return new PayloadCipher(primitive(AUDIT, Aead.class));
    }

    /** What signs checkpoints and exports of the audit log. */
    public AuditSigner auditSigner() {
        return new AuditSigner(handle(AUDIT_SIGNING));
    }

    /** Seals credentials; it cannot open them. */
    public SecretSealer sealer() {
        return new SecretSealer(primitive(CREDENTIALS_PUBLIC, HybridEncrypt.class));
    }

    /** Opens credentials. Only the worker asks for it. */
    public SecretOpener opener() {
        return new SecretOpener(primitive(CREDENTIALS, HybridDecrypt.class));
    }

    private <P> P primitive(String name, Class<P> type) {
        try {
            return handle(name).getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException e) {
            throw new SecretException("The keyset '" + name + "' is of another kind", e);
        }
    }

    private KeysetHandle handle(String name) {
        byte[] stored = table.find(name)
                .orElseThrow(() -> new SecretException("The keyset '" + name + "' is gone from the database"));
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    stored, master.aead(), associated(name), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "The master key in " + master.file() + " does not open the keyset '" + name
                            + "' of this database. Put the key file back that this database was made with",
                    e);
        }
    }

    private byte[] encrypt(String name, KeysetHandle handle) throws GeneralSecurityException {
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
