/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Flux;

/** Streams a body under the caps, with bounded memory over all deliveries. */
@Singleton
class BodyReader {
    private static final int KIB = 1024;
    private static final int MEMORY_KIB = 64 * 1024;

    private final Semaphore memory = new Semaphore(MEMORY_KIB);

    /** Reads to the end, to the cap or to the time limit; blocks. */
    RawBody read(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> streaming)) {
            throw new IllegalStateException("The server does not stream bodies");
        }
        Accumulated received = new Accumulated();
        try {
            Flux.from(streaming.byteBody().toByteArrayPublisher())
                    .takeWhile(received::take)
                    .then()
                    .block(BodyLimits.SLOWEST);
            return RawBody.of(
                    received.kept.toByteArray(),
                    received.size,
                    request.getHeaders().get("Content-Encoding"));
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ProblemException.unavailable(
                    ProblemCode.UNAVAILABLE, "The body broke off or took longer than 30 s. Send it again.", 1);
        } finally {
            memory.release(received.reservedKib);
        }
    }

    /** The kept head and the whole size. */
    private final class Accumulated {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(4 * KIB);
        private long size;
        private int reservedKib;

        boolean take(byte[] chunk) {
            size += chunk.length;
            int room = BodyLimits.MAX_BYTES - kept.size();
            int part = Math.min(room, chunk.length);
            reserve(kept.size() + part);
            kept.write(chunk, 0, part);
            return size <= BodyLimits.MAX_DRAINED;
        }

        private void reserve(int bytes) {
            int wanted = bytes / KIB + 1;
            if (wanted > reservedKib) {
                if (!memory.tryAcquire(wanted - reservedKib)) {
                    throw ProblemException.unavailable(
                            ProblemCode.UNAVAILABLE, "The intake is full. Send it again.", 1);
                }
                reservedKib = wanted;
            }
        }
    }
}
