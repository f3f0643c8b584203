/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.payload.codec.PayloadCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What the engine recorded of a workflow, with its payloads in the clear, so that it outlives both the engine's
 * retention and the keys that the payloads were sealed with. Whoever stores it seals it again.
 */
public record RecordedHistory(History history) {
    private static final Set<EventType> ENDS = Set.of(
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);

    /** The history as the engine gave it, opened with the codec of its namespace. */
    public static RecordedHistory opened(History sealed, PayloadCodec codec) {
        return new RecordedHistory((History) open(sealed, codec));
    }

    /** Reads what {@link #toBytes} wrote. */
    public static RecordedHistory fromBytes(byte[] bytes) {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new RecordedHistory(History.parseFrom(unzipped));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored history cannot be read", e);
        }
    }

    /** Compressed protobuf. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            history.writeTo(zipped);
        } catch (IOException e) {
            throw new UncheckedIOException("A history cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** How many events there are. */
    public int size() {
        return history.getEventsCount();
    }

    /** Whether the workflow has ended: nothing will be added. */
    public boolean hasEnded() {
        return size() > 0 && ENDS.contains(history.getEvents(size() - 1).getEventType());
    }

    /** Payloads stand in many kinds of messages, so all of them are walked. */
    private static Message open(Message message, PayloadCodec codec) {
        if (message instanceof Payload payload) {
            return codec.decode(List.of(payload)).getFirst();
        }
        Message.Builder opened = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                return;
            }
            if (field.isRepeated()) {
                List<?> values = (List<?>) value;
                for (int i = 0; i < values.size(); i++) {
                    opened.setRepeatedField(field, i, open((Message) values.get(i), codec));
                }
            } else {
                opened.setField(field, open((Message) value, codec));
            }
        });
        return opened.build();
    }
}
