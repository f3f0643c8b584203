/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The receiver's name, which Alertmanager writes first into every webhook. Pure. */
final class Receivers {
    private static final JsonFactory JSON = new JsonFactory();

    private Receivers() {}

    /** From heads of bodies in Base64; they end in the middle of the text. */
    static Set<String> of(Collection<String> heads) {
        Set<String> names = new LinkedHashSet<>();
        heads.forEach(head -> name(Base64.getMimeDecoder().decode(head)).ifPresent(names::add));
        return names;
    }

    private static Optional<String> name(byte[] head) {
        try (JsonParser parser = JSON.createParser(head)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("receiver") && value == JsonToken.VALUE_STRING) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
