/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.console;

import dev.opswright.api.console.ConsoleFiles.ConsoleFile;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;

/** Serves the console: its files, and its first page for every address that only the browser's router knows. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
class ConsoleController {
    private static final List<String> NOT_OURS = List.of("/api/", "/health", "/metrics", "/openapi", "/docs");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final ConsoleFiles files;
    private final DocsPage docs;

    ConsoleController(ConsoleFiles files, DocsPage docs) {
        this.files = files;
        this.docs = docs;
    }

    @Get("/")
    @Permission(Permission.ANYONE)
    HttpResponse<byte[]> root() {
        return files.index()
                .map(ConsoleController::send)
                .orElseThrow(() -> ProblemException.notFound("console in this build"));
    }

    @Get(uri = "/openapi.yaml", produces = "application/yaml")
    @Permission(Permission.ANYONE)
    String openapi() {
        return docs.openapi();
    }

    @Get(uri = "/docs", produces = MediaType.TEXT_HTML)
    @Permission(Permission.ANYONE)
    String docs() {
        return docs.html();
    }

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<?> nothingThere(HttpRequest<?> request) {
        String path = request.getPath();
        boolean reading = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        if (reading && NOT_OURS.stream().noneMatch(path::startsWith)) {
            Optional<ConsoleFile> file = files.find(path);
            if (file.isEmpty() && accepts(request)) {
                file = files.index();
            }
            if (file.isPresent()) {
                return send(file.get());
            }
        }
        throw ProblemException.notFound("address");
    }

    private static boolean accepts(HttpRequest<?> request) {
        return request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }

    private static HttpResponse<byte[]> send(ConsoleFile file) {
        return HttpResponse.ok(file.bytes())
                .header("Content-Type", file.type())
                .header("Cache-Control", file.isFingerprinted() ? FOR_EVER : "no-cache");
    }
}
