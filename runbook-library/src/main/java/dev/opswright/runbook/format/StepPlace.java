/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a step stands in the file and in time.
 *
 * @param before how many of the runbook's steps have ended when it begins; members of a group do not see each other
 * @param after how many have when it may be undone
 */
record StepPlace(String pointer, int before, int after) {
    /** The places of all steps, in their order. */
    static List<StepPlace> of(List<Step> steps) {
        List<StepPlace> places = new ArrayList<>();
        int entry = 0;
        for (int from = 0; from < steps.size(); entry++) {
            int end = end(steps, from);
            boolean group = steps.get(from).group() != null;
            for (int i = from; i < end; i++) {
                String pointer = "/steps/" + entry + (group ? "/parallel/steps/" + (i - from) : "");
                places.add(new StepPlace(pointer, from, end));
            }
            from = end;
        }
        return places;
    }

    /** Where the steps end that stand together with this one. */
    static int end(List<Step> steps, int from) {
        StepGroup group = steps.get(from).group();
        int end = from + 1;
        while (group != null
                && end < steps.size()
                && Objects.equals(group, steps.get(end).group())) {
            end++;
        }
        return end;
    }
}
