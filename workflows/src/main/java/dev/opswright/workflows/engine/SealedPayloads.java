/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Everything the engine stores goes in encrypted: its database is not a place for alert labels or host names. Bound to the namespace. */
public final class SealedPayloads implements PayloadCodec {
    /** What seals: authenticated encryption; the same associated data is needed to open. */
    public interface Cipher {
        /** Encrypts. */
        byte[] seal(byte[] plain, byte[] associatedData);

        /** Decrypts what {@link #seal} made, and throws on anything else. */
        byte[] open(byte[] sealed, byte[] associatedData);
    }

    private static final String ENCODING_KEY = "encoding";
    private static final ByteString ENCODING = ByteString.copyFromUtf8("binary/opswright-sealed");

    private final Cipher cipher;
    private final byte[] namespace;

    public SealedPayloads(Cipher cipher, String namespace) {
        this.cipher = cipher;
        this.namespace = namespace.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(this::seal).toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::open).toList();
    }

    private Payload seal(Payload payload) {
        return Payload.newBuilder()
                .putMetadata(ENCODING_KEY, ENCODING)
                .setData(ByteString.copyFrom(cipher.seal(payload.toByteArray(), namespace)))
                .build();
    }

    /** What carries another mark was not sealed by us, such as the engine's own payloads. */
    private Payload open(Payload payload) {
        if (!ENCODING.equals(payload.getMetadataMap().get(ENCODING_KEY))) {
            return payload;
        }
        try {
            return Payload.parseFrom(cipher.open(payload.getData().toByteArray(), namespace));
        } catch (InvalidProtocolBufferException e) {
            throw new PayloadCodecException("A sealed payload holds no payload", e);
        }
    }
}
