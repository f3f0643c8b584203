/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Remembers what it was told. */
public final class RememberedAlarm implements JobAlarm {
    public final List<String> told = new ArrayList<>();

    @Override
    public void failed(UUID orgId, Map<String, String> labels, String why) {
        told.add("failed " + orgId + " " + labels + " " + why);
    }

    @Override
    public void worked(UUID orgId, Map<String, String> labels) {
        told.add("worked " + orgId + " " + labels);
    }
}
