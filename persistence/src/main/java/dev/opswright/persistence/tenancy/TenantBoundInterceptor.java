/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.tenancy;

import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import org.jspecify.annotations.Nullable;

/** Turns a forgotten tenant into an exception instead of an empty answer. */
@InterceptorBean(TenantBound.class)
class TenantBoundInterceptor implements MethodInterceptor<Object, Object> {
    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> context) {
        Tenancy.current();
        return context.proceed();
    }
}
