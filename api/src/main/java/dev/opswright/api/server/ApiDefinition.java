/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** Title, licence and ways to log in of the OpenAPI file. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Opswright",
                        version = "1",
                        description =
                                "Alerts in, safe fixes out, everything accounted for. Errors are RFC 9457 problems; lists"
                                        + " are paged by cursor; writes by session cookie need the X-CSRF-Token header.",
                        license = @License(name = "Apache-2.0")),
        security = {@SecurityRequirement(name = "session"), @SecurityRequirement(name = "api_key")})
@SecurityScheme(
        name = "session",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        paramName = "opswright_session")
@SecurityScheme(name = "api_key", type = SecuritySchemeType.HTTP, scheme = "bearer")
final class ApiDefinition {
    private ApiDefinition() {}
}
