/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.opswright.workflows.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The runbook format as a JSON Schema, for editors. It is made from what the readers ask for, so it cannot say another
 * thing than they do; rules across fields and inside scripts are for lint alone.
 */
public final class RunbookSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private RunbookSchema() {}

    /** The schema of one YAML document, as indented JSON that ends in a newline. */
    public static String json() {
        SchemaFields fields = new SchemaFields(false);
        new RunbookReader(new Problems(), new SourceMap("")).read(fields);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", "Opswright runbook");
        schema.putAll(fields.schema());
        try {
            return Json.mapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The schema cannot be written as JSON", e);
        }
    }
}
