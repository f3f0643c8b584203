/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything that happened to an execution, in order, for replay. */
@Singleton
@TenantBound
public class ExecutionTimeline {
    private static final String SELECT = """
            SELECT x.execution_id AS id, x.sequence, x.at, x.type, x.data, {cursor} FROM execution_events x
            WHERE x.org_id = current_org(){page}""";

    private static final ListSpec LIST = ListSpec.of("x.execution_id", "sequence", "sequence", "x.sequence")
            .filter("execution", Filter.id("x.execution_id"));

    private final Pages pages;

    protected ExecutionTimeline(Pages pages) {
        this.pages = pages;
    }

    /** A page of one execution's events. */
    public Page<ExecutionEventRow> list(UUID executionId, ListRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(request.parameters());
        // A second one is refused like any parameter given twice.
        parameters.merge(
                "execution",
                List.of(executionId.toString()),
                (asked, own) -> List.of(asked.getFirst(), own.getFirst()));
        return pages.read(ExecutionEventRow.class, SELECT, LIST, new ListRequest(parameters));
    }
}
