/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.secret;

import com.google.protobuf.ByteString;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.temporal.api.common.v1.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Payloads as Temporal's remote codec protocol writes them: bytes in base64. */
@Serdeable
record CodecPayloads(@NotNull @Size(max = 1_000) List<@Valid @NotNull One> payloads) {
    /** One payload. */
    @Serdeable
    record One(
            @Nullable Map<String, String> metadata,
            @Nullable String data) {
        private static One of(Payload payload) {
            Map<String, String> metadata = new TreeMap<>();
            payload.getMetadataMap().forEach((key, value) -> metadata.put(key, text(value)));
            return new One(metadata, text(payload.getData()));
        }

        private Payload message() {
            Payload.Builder payload = Payload.newBuilder();
            if (metadata != null) {
                metadata.forEach((key, value) -> payload.putMetadata(key, bytes(value)));
            }
            return data == null ? payload.build() : payload.setData(bytes(data)).build();
        }

        private static String text(ByteString bytes) {
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }

        private static ByteString bytes(String text) {
            return ByteString.copyFrom(Base64.getDecoder().decode(text));
        }
    }

    static CodecPayloads of(List<Payload> messages) {
        return new CodecPayloads(messages.stream().map(One::of).toList());
    }

    /** @throws IllegalArgumentException when something is not base64 */
    List<Payload> messages() {
        return payloads.stream().map(One::message).toList();
    }
}
