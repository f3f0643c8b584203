/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    @Test
    void theNameIsReadFromAHeadThatIsCutOffLater() {
        assertThat(receiver("{\"receiver\":\"team \\\"x\\\"\",\"status\":\"fir"))
                .containsExactly("team \"x\"");
    }

    @Test
    void aFieldBeforeItDoesNotHideIt() {
        assertThat(receiver(
                        "{\"version\":\"4\",\"groupLabels\":{\"receiver\":\"no\"},\"receiver\":\"yes\",\"alerts\":["))
                .containsExactly("yes");
    }

    @Test
    void whatHasNoReceiverNamesNone() {
        assertThat(receiver("{\"status\":\"firing\"}")).isEmpty();
        assertThat(receiver("[1,2]")).isEmpty();
        assertThat(receiver("not json")).isEmpty();
        assertThat(receiver("{\"receiver\":\"cut o")).isEmpty();
    }

    private static java.util.Set<String> receiver(String head) {
        return Receivers.of(List.of(Base64.getMimeEncoder().encodeToString(head.getBytes(UTF_8))));
    }
}
