/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A piece of a command's output. */
@MappedEntity("step_output_chunks")
public record OutputChunkRow(@Id UUID id, long byteOffset, byte[] data) {}
