/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

/**
 * Why a plan cannot be made. Never holds a value, since values may be hostile or private.
 *
 * @param code {@code call_refused}, {@code missing_value}, {@code value_refused}, {@code unsafe_place}, {@code template_error},
 *     {@code no_matching_server} or {@code host_key_unknown}
 * @param subject parameter, variable or name in the context that the problem is about
 * @param place field of the runbook in which it showed, for example {@code steps[2].command}
 * @param rule the rule that was not met, as a stable word
 * @param message plain sentence for people
 */
public record PlanProblem(String code, String subject, String place, String rule, String message) {
    /** Another runbook cannot be called. */
    public static final String CALL_REFUSED = "call_refused";
    /** A name has no value. */
    public static final String MISSING_VALUE = "missing_value";
    /** A value does not fit its type, or no value may look like it. */
    public static final String VALUE_REFUSED = "value_refused";
    /** A value would go where a shell reads it as program text. */
    public static final String UNSAFE_PLACE = "unsafe_place";
    /** A template does not work on these values. */
    public static final String TEMPLATE_ERROR = "template_error";
}
