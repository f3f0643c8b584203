/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The checked-in OpenAPI file is what the code says; clients are generated from it. Refresh it with
 * {@code mvn -pl api -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true}.
 */
class OpenApiTest {
    private static final Path CHECKED_IN = Path.of("openapi.yaml");

    @Test
    void theCheckedInFileIsWhatTheCodeSays() throws IOException {
        String generated = generated();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(CHECKED_IN, generated);
        }

        assertThat(Files.readString(CHECKED_IN))
                .as("api/openapi.yaml is stale; see the Javadoc of this test")
                .isEqualTo(generated);
    }

    @Test
    void everyOperationHasANameAndNothingOfTheServerLeaksIntoIt() throws IOException {
        assertThat(generated()).doesNotContain("operationId: index", "Caller", "HttpRequest", "io.micronaut");
    }

    @Test
    void everyParameterIsTyped() throws IOException {
        assertThat(generated())
                .doesNotContain("        schema:\n          type: object")
                .doesNotContain("schema: {}");
    }

    @Test
    void everyOperationSaysHowItFails() throws IOException {
        String generated = generated();

        long operations =
                generated.lines().filter(line -> line.contains("operationId:")).count();
        assertThat(generated.lines().filter(line -> line.contains("application/problem+json")))
                .hasSize((int) operations * 2);
    }

    private static String generated() throws IOException {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
