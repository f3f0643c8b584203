/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import dev.opswright.workflows.json.Json;
import io.temporal.common.converter.ByteArrayPayloadConverter;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.NullPayloadConverter;
import io.temporal.payload.codec.ChainCodec;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/**
 * The one form in which records travel through the engine, for api, worker and tests alike. It has its own copy of the
 * mapper, so that no web setting can change histories.
 */
public final class EngineData {
    private EngineData() {}

    /** Without encryption: for tests and recorded histories. */
    public static DataConverter converter() {
        return new RefusalKeepingConverter(plain());
    }

    /** Through codecs, outermost first; failure messages and stack traces are encoded as well. */
    public static DataConverter converter(List<PayloadCodec> codecs) {
        return codecs.isEmpty()
                ? converter()
                : new RefusalKeepingConverter(new CodecDataConverter(plain(), codecs, true));
    }

    /** The codecs that a converter of ours sends payloads through; one without leaves them as they are. */
    public static PayloadCodec codec(DataConverter converter) {
        return converter instanceof RefusalKeepingConverter ours && ours.inner() instanceof CodecDataConverter coded
                ? coded
                : new ChainCodec(List.of());
    }

    private static DataConverter plain() {
        return new DefaultDataConverter(
                new NullPayloadConverter(),
                new ByteArrayPayloadConverter(),
                new JacksonJsonPayloadConverter(Json.mapper()));
    }
}
