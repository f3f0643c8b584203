/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.internal.worker.WorkflowExecutionException;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Keeps the type of what an Update's validator throws. The SDK (1.38) converts it twice: first to the failure, then the
 * exception that carries the failure, and the caller would see the name of an SDK class in place of our code.
 */
record RefusalKeepingConverter(DataConverter inner) implements DataConverter {

    @Override
    public Failure exceptionToFailure(Throwable throwable) {
        return throwable instanceof WorkflowExecutionException converted
                ? converted.getFailure()
                : inner.exceptionToFailure(throwable);
    }

    @Override
    public DataConverter withContext(SerializationContext context) {
        return new RefusalKeepingConverter(inner.withContext(context));
    }

    @Override
    public RuntimeException failureToException(Failure failure) {
        return inner.failureToException(failure);
    }

    @Override
    public <T> Optional<Payload> toPayload(T value) {
        return inner.toPayload(value);
    }

    @Override
    public <T> T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
        return inner.fromPayload(payload, valueClass, valueType);
    }

    @Override
    public Optional<Payloads> toPayloads(Object... values) {
        return inner.toPayloads(values);
    }

    @Override
    public <T> T fromPayloads(int index, Optional<Payloads> content, Class<T> valueType, Type genericType) {
        return inner.fromPayloads(index, content, valueType, genericType);
    }

    @Override
    public Object[] fromPayloads(Optional<Payloads> content, Class<?>[] parameterTypes, Type[] genericParameterTypes) {
        return inner.fromPayloads(content, parameterTypes, genericParameterTypes);
    }
}
