/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One round of sealing anew in a process of its own, which can be killed. Properties come as lines on its standard input. */
final class RewrapProcess {
    private RewrapProcess() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                properties.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            context.getBean(RewrapRound.class).run();
        }
    }

    static Process start(Map<String, Object> properties) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RewrapProcess.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = process.getOutputStream()) {
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                in.write((property.getKey() + "=" + property.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return process;
    }
}
