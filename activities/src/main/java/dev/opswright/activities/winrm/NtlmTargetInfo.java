/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attribute pairs of an NTLM challenge (MS-NLMP 2.2.2.1), which the client signs with additions of its own. */
final class NtlmTargetInfo {
    private static final int END = 0;
    private static final int FLAGS = 6;
    private static final int TIME = 7;
    private static final int NAME = 9;
    private static final int BINDING = 10;
    private static final int HAS_MIC = 2;

    private final Map<Integer, byte[]> pairs = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where the pairs are cut short */
    static NtlmTargetInfo read(byte[] info) {
        NtlmTargetInfo read = new NtlmTargetInfo();
        ByteBuffer buffer = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= 4) {
            int id = Short.toUnsignedInt(buffer.getShort());
            int length = Short.toUnsignedInt(buffer.getShort());
            if (id == END) {
                return read;
            }
            if (length > buffer.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            buffer.get(value);
            read.pairs.put(id, value);
        }
        throw new IllegalArgumentException("The target information of the challenge has no end");
    }

    /** The host's clock, if it said; then the answer must carry a check over all three messages. */
    byte @Nullable [] time() {
        byte[] time = pairs.get(TIME);
        return time == null || time.length != Long.BYTES ? null : time;
    }

    /**
     * What the client answers with.
     *
     * @param service the name it asked for
     * @param binding hash of the TLS channel; {@code null} without TLS
     */
    byte[] signed(String service, byte @Nullable [] binding) {
        Map<Integer, byte[]> all = new LinkedHashMap<>(pairs);
        if (time() != null) {
            all.put(
                    FLAGS,
                    ByteBuffer.allocate(4)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(HAS_MIC)
                            .array());
        }
        if (binding != null) {
            all.put(BINDING, binding);
        }
        all.put(NAME, service.getBytes(StandardCharsets.UTF_16LE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        all.forEach((id, value) -> pair(out, id, value));
        pair(out, END, new byte[0]);
        return out.toByteArray();
    }

    private static void pair(ByteArrayOutputStream out, int id, byte[] value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) value.length)
                .array());
        out.writeBytes(value);
    }
}
