/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuePatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*               ; anything          ; true",
                "*               ; ''                ; true",
                "ServiceDown*    ; ServiceDown       ; true",
                "ServiceDown*    ; ServiceDownHard   ; true",
                "ServiceDown*    ; MyServiceDown     ; false",
                "critical        ; Critical          ; false",
                "web-?           ; web-1             ; true",
                "web-?           ; web-10            ; false",
                "web-?           ; web-é             ; true",
                "a.c             ; abc               ; false",
                "a.c             ; a.c               ; true",
                "[a]             ; a                 ; false",
                "(a|b)           ; (a|b)             ; true",
                "100%            ; 100%              ; true",
                "a*b*c           ; a-b-b-c           ; true",
                "re:web-[0-9]+   ; web-12            ; true",
                "re:web-[0-9]+   ; web-12x           ; false",
                "re:eb           ; web               ; false",
                "re:a|b          ; b                 ; true",
                "re:a|b          ; ab                ; false",
                "re:(?i)critical ; CRITICAL          ; true",
            })
    void matchesTheWholeValueWithOnlyStarAndQuestionMarkSpecial(String pattern, String value, boolean fits) {
        assertThat(ValuePattern.compile(pattern).matches(value)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "re:, 3", "re:a(b, 6", "re:ab[c, 5", "re:a**, 4", "re:x{2000}, 4", "re:(?<=a)b, 3"})
    void refusesWhatCannotBeReadAndSaysWhere(String pattern, int position) {
        assertThatThrownBy(() -> ValuePattern.compile(pattern))
                .asInstanceOf(type(PatternException.class))
                .returns(position, PatternException::position);
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void limitsTheLength(int length, boolean accepted) {
        String pattern = "a".repeat(length);

        if (accepted) {
            assertThat(ValuePattern.compile(pattern).text()).isEqualTo(pattern);
        } else {
            assertThatThrownBy(() -> ValuePattern.compile(pattern)).isInstanceOf(PatternException.class);
        }
    }

    @Property
    void textWithoutStarAndQuestionMarkFitsExactlyItself(@ForAll String text, @ForAll String other) {
        String literal = text.replace("*", "").replace("?", "");
        if (literal.isEmpty() || literal.length() > ValuePattern.MAX_LENGTH || literal.startsWith("re:")) {
            return;
        }

        ValuePattern pattern = ValuePattern.compile(literal);

        assertThat(pattern.matches(literal)).isTrue();
        assertThat(pattern.matches(other)).isEqualTo(other.equals(literal));
    }

    @Property
    void starFitsAnyContinuation(@ForAll String head, @ForAll String tail) {
        String literal = head.replace("*", "").replace("?", "");
        // Lone surrogates are not text: no sender's JSON can carry them.
        if (literal.startsWith("re:") || literal.length() >= ValuePattern.MAX_LENGTH || loneSurrogate(literal + tail)) {
            return;
        }

        assertThat(ValuePattern.compile(literal + "*").matches(literal + tail)).isTrue();
    }

    private static boolean loneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
