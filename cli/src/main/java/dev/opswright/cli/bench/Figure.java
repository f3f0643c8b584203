/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

/**
 * One measured number.
 *
 * @param goal what design asks for, in words; empty = none
 */
record Figure(String name, double value, String unit, String goal) {
    String line() {
        return "%-58s %10.1f %-14s %s".formatted(name, value, unit, goal).stripTrailing();
    }
}
