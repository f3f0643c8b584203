/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.alert.SourceLoginRow;
import dev.opswright.persistence.alert.SourceLogins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose token a delivery shows. Missing, malformed and wrong ones take the same way: one hash and one look-up. Right
 * ones are remembered for a few seconds, so a revoked token lives no longer than that.
 */
@Singleton
class SourceCheck {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 1_000;
    private static final String BEARER = "Bearer ";

    private final SourceLogins sources;
    private final Cache<ByteBuffer, SourceLoginRow> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    SourceCheck(SourceLogins sources) {
        this.sources = sources;
    }

    Optional<SourceLoginRow> find(HttpRequest<?> request) {
        byte[] hash = Tokens.sha256(token(request));
        SourceLoginRow row = known.getIfPresent(ByteBuffer.wrap(hash));
        if (row != null) {
            return Optional.of(row);
        }
        Optional<SourceLoginRow> found =
                sources.findByToken(hash).filter(source -> MessageDigest.isEqual(source.tokenHash(), hash));
        found.ifPresent(source -> known.put(ByteBuffer.wrap(hash), source));
        return found;
    }

    void forget() {
        known.invalidateAll();
    }

    private static String token(HttpRequest<?> request) {
        String header = request.getHeaders().get("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : "";
    }
}
