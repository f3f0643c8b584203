/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void aNameWithALineBreakCannotForgeALine() throws IOException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern());
        layout.start();

        String line = layout.doLayout(new LoggingEvent(
                "test",
                context.getLogger("dev.opswright.test"),
                Level.INFO,
                "Run of x on web\r\n2026-11-21T00:00:00.000Z INFO forged: pending",
                null,
                null));

        assertThat(line).endsWith("web 2026-11-21T00:00:00.000Z INFO forged: pending\n");
        assertThat(line.lines()).hasSize(1);
    }

    private static String pattern() throws IOException {
        try (var in = LogTextTest.class.getResourceAsStream("/logback-text.xml")) {
            Matcher pattern = Pattern.compile("<pattern>(.*)</pattern>")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(pattern.find()).isTrue();
            return pattern.group(1);
        }
    }
}
