/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {
    private static Answer parse(String stdout, String stderr) {
        return Answer.parse(stdout.getBytes(UTF_8), stderr.getBytes(UTF_8));
    }

    @Test
    void takesTheLastStatusAndTheOutputBehindIt() {
        Answer answer = parse(
                "\now1 started pid=1 at=2\n\now1 done exit=3 reason=exited\nout\now1 done exit=9\n\now1 end\n",
                "\now1\nerr\now1 end\n");

        assertThat(answer.is("done")).isTrue();
        assertThat(answer.number("exit")).isEqualTo(3);
        assertThat(new String(answer.stdout(), UTF_8)).isEqualTo("out\now1 done exit=9\n");
        assertThat(new String(answer.stderr(), UTF_8)).isEqualTo("err");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void leavesOutWhatTheLoginShellPrinted() {
        Answer answer = parse("Welcome to host!\now1 running out=0 err=0\n\now1 end\n", "warning\now1\n\now1 end\n");

        assertThat(answer.is("running")).isTrue();
        assertThat(answer.stdout()).isEmpty();
        assertThat(answer.stderr()).isEmpty();
    }

    @Test
    void isNotWholeWithoutBothEndMarks() {
        assertThat(parse("\now1 done exit=0\nhal", "\now1\n\now1 end\n").whole())
                .isFalse();
        assertThat(parse("\now1 done exit=0\nhal\now1 end\n", "\now1\n").whole())
                .isFalse();
    }

    @Test
    void tellsSilenceFromAMissingRunner() {
        assertThat(parse("", "\now1\n").spoke()).isTrue();
        assertThat(parse("", "sh: 0: cannot open runner").spoke()).isFalse();
        assertThat(parse("", "sh: 0: cannot open runner").state()).isNull();
    }

    @Test
    void waitsForTheWholeStatusLine() {
        assertThat(parse("\now1 started pid=1", "\now1\n").state()).isNull();
    }
}
