/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Types of runbook parameters; their patterns and limits are in docs/runbook-format.md (contract, section 5). */
public enum ParameterType {
    @JsonProperty("hostname")
    HOSTNAME,
    @JsonProperty("ip")
    IP,
    @JsonProperty("port")
    PORT,
    @JsonProperty("int")
    INT,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("service_name")
    SERVICE_NAME,
    @JsonProperty("unix_name")
    UNIX_NAME,
    @JsonProperty("path")
    PATH,
    @JsonProperty("identifier")
    IDENTIFIER,
    @JsonProperty("url")
    URL,
    @JsonProperty("duration")
    DURATION,
    @JsonProperty("enum")
    ENUM,
    @JsonProperty("free_text")
    FREE_TEXT
}
