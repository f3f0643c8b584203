/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import java.util.List;

/** Constant script text with the values it refers to beside it. */
public record Script(String text, List<Binding> bindings) {}
