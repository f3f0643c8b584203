/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Names the table for the repository, which speaks SQL only. */
@MappedEntity("approvals")
public record ApprovalAnchor(@Id UUID id) {}
