/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 and path filters. */
final class Encodings {
    private Encodings() {}

    static Object encodeBase64(Object value, Arguments arguments) {
        byte[] bytes = Filters.text(value, arguments).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static Object decodeBase64(Object value, Arguments arguments) {
        try {
            byte[] bytes = Base64.getDecoder().decode(Filters.text(value, arguments));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return arguments.refuse("'b64decode' needs base64 of UTF-8 text");
        }
    }

    /** Python's {@code posixpath.basename}. */
    static String basename(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Python's {@code posixpath.dirname}. */
    static String dirname(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        String stripped = TextMethods.stripped(head, "/", false, true);
        return stripped.isEmpty() ? head : stripped;
    }
}
