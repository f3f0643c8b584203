/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.source;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An alert source to be made or changed. Credentials are write-only: absent ones stay as they are, empty ones are removed;
 * a user name needs a password, and a token excludes both.
 */
@Serdeable
record SourceWrite(
        @NotBlank @Size(max = 100) String name,
        @Nullable String kind,

        @Nullable
        @Size(max = 2000)
        @Pattern(regexp = SourceWrite.HTTP_URL, message = "must be an http or https address")
        String alertmanagerUrl,

        @Nullable
        @Size(max = 2000)
        @Pattern(regexp = SourceWrite.HTTP_URL, message = "must be an http or https address")
        String prometheusUrl,

        @Nullable @Min(30) @Max(86_400) Integer watchdogTimeoutSeconds,
        @Nullable @Size(max = 200) String alertmanagerUsername,
        @Nullable @Size(max = 4000) String alertmanagerPassword,
        @Nullable @Size(max = 8000) String alertmanagerToken,
        @Nullable @Size(max = 200) String prometheusUsername,
        @Nullable @Size(max = 4000) String prometheusPassword,
        @Nullable @Size(max = 8000) String prometheusToken,
        @Nullable Long version) {
    static final String HTTP_URL = "https?://[^\\s/?#@]+(/[^\\s?#]*)?";

    @Override
    public String toString() {
        return "SourceWrite[" + name + "]";
    }
}
