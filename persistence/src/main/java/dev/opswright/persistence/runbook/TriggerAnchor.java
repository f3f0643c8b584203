/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.runbook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Names the table for Micronaut Data; triggers are read as JSON documents. */
@MappedEntity("runbook_triggers")
record TriggerAnchor(@Id UUID id) {}
