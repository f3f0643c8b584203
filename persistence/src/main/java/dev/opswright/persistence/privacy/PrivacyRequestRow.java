/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Stands for the table where the framework wants an entity. */
@MappedEntity("privacy_requests")
record PrivacyRequestRow(@Id UUID id) {}
