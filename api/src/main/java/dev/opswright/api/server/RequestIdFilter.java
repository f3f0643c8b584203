/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import dev.opswright.api.problem.RequestId;
import dev.opswright.persistence.id.Ids;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.regex.Pattern;

/** Gives every request an id (the sender's, when it is a plain one) and every response the headers browsers obey. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class RequestIdFilter implements io.micronaut.core.order.Ordered {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final SecurityHeaders headers;

    RequestIdFilter(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @RequestFilter
    void mark(HttpRequest<?> request) {
        String given = request.getHeaders().get(HEADER);
        String id = given != null && PLAIN.matcher(given).matches()
                ? given
                : Ids.next().toString();
        request.setAttribute(RequestId.ATTRIBUTE, id);
    }

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(RequestId.ATTRIBUTE, String.class).ifPresent(id -> response.header(HEADER, id));
        headers.add(request, response);
    }
}
