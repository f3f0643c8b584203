/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.runbook.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Hostile values stay where they were put. */
class RequestBuilderTest {
    private static final String HOSTILE = "a/../b?c=d&e#f\"}, \"admin\": true, {\"\r\nX: y%00 ä";
    private final RequestBuilder builder =
            new RequestBuilder(name -> name.equals("OPSWRIGHT_SECRET_PAGER") ? "Bearer s3cret-token" : null);

    @Example
    void aValueIsOneComponentOfAUrl() {
        HttpCall call = built("https://api.example.org/v1/${OW_0}?q=${OW_0}", Map.of(), null, HOSTILE)
                .call();

        assertThat(call.uri().getRawPath()).startsWith("/v1/a%2F..%2Fb%3Fc%3Dd").doesNotContain("b/");
        assertThat(call.uri().getHost()).isEqualTo("api.example.org");
        assertThat(call.uri().getRawFragment()).isNull();
    }

    @Example
    void aValueThatWouldClimbIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> built("https://api.example.org/v1/${OW_0}/x", Map.of(), null, ".."));
    }

    @Example
    void aValueCannotMoveTheHost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> built("https://${OW_0}/x", Map.of(), null, "good.example.org@evil.example.org"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> built("https://user:pw@good.example.org/", Map.of(), null));
    }

    @Example
    void aHeaderHoldsOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> built("https://a.example/", Map.of("X-A", "${OW_0}"), null, HOSTILE));
    }

    @Property(tries = 500)
    void anyValueStaysInsideItsStringOfJson(@ForAll String value) throws IOException {
        String body = "{\"text\": \"say \\\"${OW_0}\\\"\", \"whole\": ${OW_0}, \"n\": 1}";

        HttpCall call = built("https://a.example/", Map.of(), body, value).call();

        JsonNode json = new ObjectMapper().readTree(new String(call.body(), StandardCharsets.UTF_8));
        String sent = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(json.get("text").asText()).isEqualTo("say \"" + sent + "\"");
        assertThat(json.get("whole").asText()).isEqualTo(sent);
        assertThat(json.size()).isEqualTo(3);
    }

    @Example
    void typedValuesAreNumbersAndBooleansOfJson() throws IOException {
        List<Binding> values = List.of(binding(0, "+7", "int"), binding(1, "True", "boolean"));

        HttpCall call = builder.build(
                        http("https://a.example/", Map.of(), "[${OW_0}, ${OW_1}]"),
                        values,
                        "key",
                        Duration.ofSeconds(1))
                .call();

        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("[7, true]");
        assertThat(call.headers()).containsEntry("Content-Type", "application/json");
    }

    @Example
    void aFormsValuesAreEncoded() {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

        HttpCall call =
                built("https://a.example/", form, "a=${OW_0}&b=c", "x&admin=1").call();

        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("a=x%26admin%3D1&b=c");
    }

    @Example
    void aSecretComesFromTheWorkerAndIsMasked() {
        Http http = new Http(
                "GET",
                "https://a.example/",
                Map.of(),
                Map.of("Authorization", "env:OPSWRIGHT_SECRET_PAGER"),
                null,
                List.of(200),
                Map.of(),
                true);

        RequestBuilder.Built built = builder.build(http, List.of(), "key-1", Duration.ofSeconds(1));

        assertThat(built.call().headers())
                .containsEntry("Authorization", "Bearer s3cret-token")
                .containsEntry("Idempotency-Key", "key-1");
        assertThat(built.secrets()).contains("s3cret-token".getBytes(StandardCharsets.UTF_8));
        assertThat(built.call().toString()).doesNotContain("s3cret");
    }

    private RequestBuilder.Built built(
            String url, Map<String, String> headers, @Nullable String body, String... values) {
        List<Binding> bindings = new ArrayList<>();
        for (String value : values) {
            bindings.add(binding(bindings.size(), value, "free_text"));
        }
        return builder.build(http(url, headers, body), bindings, "key", Duration.ofSeconds(1));
    }

    private static Binding binding(int index, String value, String type) {
        return new Binding("OW_" + index, value, type, Binding.Origin.UNTRUSTED, "X", false);
    }

    private static Http http(String url, Map<String, String> headers, @Nullable String body) {
        return new Http("POST", url, headers, Map.of(), body, List.of(200), Map.of(), false);
    }
}
