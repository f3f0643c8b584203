/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.ServerAuthentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Finds the caller by bearer token or session cookie, off the event loop. */
@Singleton
class CallerFetcher implements AuthenticationFetcher<HttpRequest<?>> {
    private final Credentials credentials;
    private final Scheduler scheduler;

    CallerFetcher(Credentials credentials, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.credentials = credentials;
        this.scheduler = Schedulers.fromExecutor(executor);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (!credentials.present(request)) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> credentials.find(request).orElse(null))
                .subscribeOn(scheduler)
                .map(caller ->
                        new ServerAuthentication(caller.username(), caller.roles(), Map.of(Caller.ATTRIBUTE, caller)));
    }
}
