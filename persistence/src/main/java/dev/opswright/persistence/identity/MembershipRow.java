/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * An organization as one of its people sees it.
 *
 * @param home whether the person's account is this organization's; else they are a guest
 */
@MappedEntity("memberships")
public record MembershipRow(@Id UUID orgId, String orgName, String[] roles, boolean home) {}
