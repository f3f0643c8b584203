/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands controllers the caller that the security rule admitted. */
@Singleton
class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    private static final Argument<Caller> CALLER = Argument.of(Caller.class);

    @Override
    public Argument<Caller> argumentType() {
        return CALLER;
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> source) {
        Optional<Caller> caller = Caller.of(source);
        return () -> caller;
    }
}
