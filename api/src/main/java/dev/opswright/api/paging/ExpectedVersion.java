/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.paging;

import dev.opswright.api.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The version that a change is meant for: If-Match, else the body's. */
public final class ExpectedVersion {
    private ExpectedVersion() {}

    /** The version, or a problem when neither names one. */
    public static long of(HttpRequest<?> request, @Nullable Long inBody) {
        String header = request.getHeaders().get("If-Match");
        if (header == null) {
            if (inBody == null) {
                throw ProblemException.invalid(
                        "/version", "required", "Send the version that was read, in the body or in If-Match.");
            }
            return inBody;
        }
        try {
            return Long.parseLong(header.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("/version", "unreadable", "If-Match must be a version number.");
        }
    }

    /** Refuses a change that met no row: gone, or changed by someone else. */
    public static void require(int changed, boolean exists, String what) {
        if (changed == 0) {
            throw exists ? ProblemException.stale() : ProblemException.notFound(what);
        }
    }
}
