/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.audit.SubjectKeys.Subject;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Encrypts what is personal under its subject's key, bound to the event, and makes keyed hashes to filter by. */
public final class PersonalCipher {
    /** Subject of events whose person is not known. */
    static final UUID NOBODY = new UUID(0, 0);

    // Its key makes the hashes of addresses and user agents of an organization.
    private static final UUID INDEX = new UUID(0, 1);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SubjectKeys keys;
    private final SecureRandom random = new SecureRandom();

    PersonalCipher(SubjectKeys keys) {
        this.keys = keys;
    }

    /** Has the keys at hand that {@link #seal} and {@link #index} need, so that neither asks the database for them. */
    void prepare(UUID orgId, UUID subjectId) {
        keys.forWriting(new Subject(orgId, subjectId));
        keys.forWriting(new Subject(orgId, INDEX));
    }

    /** The ciphertext; {@code null} where there is nothing personal or the person was erased. */
    byte @Nullable [] seal(UUID orgId, UUID subjectId, UUID eventId, PersonalFields fields) {
        if (fields.equals(PersonalFields.NONE)) {
            return null;
        }
        return keys.forWriting(new Subject(orgId, subjectId))
                .map(key -> encrypt(key, eventId, fields))
                .orElse(null);
    }

    /** What was sealed; {@link PersonalFields#NONE} when the key is gone. */
    public PersonalFields open(UUID orgId, UUID subjectId, UUID eventId, byte[] sealed) {
        return keys.forReading(new Subject(orgId, subjectId))
                .map(key -> decrypt(key, eventId, sealed))
                .orElse(PersonalFields.NONE);
    }

    /** A keyed hash that equal texts of an organization share. */
    public byte @Nullable [] index(UUID orgId, String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return keys.forWriting(new Subject(orgId, INDEX))
                .map(key -> hash(key, field + "\n" + value))
                .orElse(null);
    }

    /** Erases a person from the organization's log for good. */
    public void erase(UUID orgId, UUID subjectId) {
        keys.destroy(new Subject(orgId, subjectId));
    }

    /** Forgets the keys at hand, after some were destroyed past this object. */
    public void forget() {
        keys.forget();
    }

    private byte[] encrypt(byte[] key, UUID eventId, PersonalFields fields) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, eventId)
                    .doFinal(Json.write(fields).getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no AES-GCM", e);
        }
    }

    private static PersonalFields decrypt(byte[] key, UUID eventId, byte[] sealed) {
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE), eventId)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
            return Json.read(new String(plain, StandardCharsets.UTF_8), PersonalFields.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Changed by hand; the chain says so, a page must still be readable.
            return PersonalFields.NONE;
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, UUID eventId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(eventId.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] hash(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA-256", e);
        }
    }
}
