/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Argon2id, with as much memory per hash as OWASP asks for and few at a time, so that logins cannot exhaust us. */
@Singleton
class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, 1, 32, Argon2.ID);
    private static final int AT_ONCE = 4;
    private static final int WAIT_SECONDS = 5;

    /** Compared with when nobody has the user name, so that the answer takes as long. */
    private static final String NOBODY =
            FUNCTION.hash(dev.opswright.api.security.Tokens.random()).getResult();

    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    String hash(String password) {
        return limited(
                () -> Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult());
    }

    /** The parameters are read from the hash: the library's own defaults would answer false for ours. */
    boolean matches(String password, String hash) {
        return limited(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as {@link #matches} and answers false. */
    boolean matchesNobody(String password) {
        matches(password, NOBODY);
        return false;
    }

    private <T> T limited(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static ProblemException busy() {
        return ProblemException.unavailable(ProblemCode.UNAVAILABLE, "Too many logins at once. Try again.", 1);
    }
}
