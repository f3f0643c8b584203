/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import dev.opswright.api.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses passwords that are long and easy to guess all the same: common ones, sequences, keyboard rows, repetitions (by
 * zxcvbn's estimate), and those that are little more than the names of the person, the organization or the product.
 */
@Singleton
class PasswordStrength {
    /** Of 4: safely unguessable by a slow hash, says zxcvbn. */
    private static final int LEAST_SCORE = 3;

    /** The estimate takes ever longer with the length; what stands behind adds to the strength only. */
    private static final int LOOKED_AT = 100;

    private static final int SHORTEST_WORD = 4;
    private static final int LEAST_OF_ONES_OWN = 8;
    private static final String PRODUCT = "opswright";

    private final Zxcvbn estimate = new Zxcvbn();

    /**
     * @param pointer the field that has the password
     * @param names the person's, their address, the organization's; {@code null}s are left out
     */
    void require(String pointer, String password, @Nullable String... names) {
        objection(password, names).ifPresent(words -> {
            throw ProblemException.invalid(pointer, "guessable", words);
        });
    }

    /** What is wrong with a password, in words for its person; empty when it is good. */
    Optional<String> objection(String password, @Nullable String... names) {
        List<String> words = words(names);
        Strength strength = estimate.measure(password.substring(0, Math.min(password.length(), LOOKED_AT)), words);
        if (strength.getScore() < LEAST_SCORE) {
            return Optional.of("It is easy to guess. " + advice(strength.getFeedback()));
        }
        return ofOnesOwn(password, words) < LEAST_OF_ONES_OWN
                ? Optional.of("It is little more than a name that others know. Add a few unrelated words.")
                : Optional.empty();
    }

    private static String advice(Feedback feedback) {
        // The root bundle is the English one; any other locale falls back to the machine's.
        String warning = feedback.getWarning(Locale.ROOT);
        Stream<String> sentences = Stream.concat(Stream.of(warning), feedback.getSuggestions(Locale.ROOT).stream());
        String text = sentences
                .filter(one -> !one.isBlank())
                .reduce((one, next) -> one + " " + next)
                .orElse("");
        return text.isEmpty() ? "Add a few unrelated words." : text;
    }

    private static long ofOnesOwn(String password, List<String> words) {
        String left = password.toLowerCase(Locale.ROOT);
        for (String word : words) {
            left = left.replace(word, "");
        }
        return left.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static List<String> words(@Nullable String... names) {
        List<String> words = new ArrayList<>(List.of(PRODUCT));
        Arrays.stream(names)
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> Stream.concat(Stream.of(name), Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .forEach(words::add);
        return words;
    }
}
