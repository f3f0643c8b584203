/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.core.annotation.Introspected;

/** Stored output of one stream. */
@Introspected
public record OutputChunk(long byteOffset, byte[] data) {}
