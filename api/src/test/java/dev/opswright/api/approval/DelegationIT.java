/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import static dev.opswright.api.approval.OpenApprovals.HASH;
import static dev.opswright.api.approval.OpenApprovals.decide;
import static dev.opswright.api.approval.OpenApprovals.id;
import static dev.opswright.api.approval.OpenApprovals.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Letting somebody else decide, over HTTP, in the workflow and in the rows. */
class DelegationIT {
    private static final OpenApprovals APPROVALS = new OpenApprovals();

    private final ApiClient admin = APPROVALS.admin;
    private final ApiClient initiator = APPROVALS.initiator;
    private final ApiClient approver = APPROVALS.person("engineer");

    @AfterAll
    static void stop() {
        APPROVALS.close();
    }

    @Test
    void aPersonLetsAnotherDecideWhoHasNotTheRole() {
        String approval = APPROVALS.open(List.of("admin"), 1);
        String sam = name(approver);
        assertThat(decide(approver, approval).problem()).isEqualTo("role_missing");
        assertThat(admin.get(approval + "/delegates?q=" + sam)
                        .json()
                        .at("/items/0/username")
                        .asText())
                .isEqualTo(sam);

        Answer lent = admin.post(approval + "/delegations", Map.of("to", sam, "comment", "I am on a train"));

        assertThat(lent.json().at("/delegations/0/to").asText()).as(lent.body()).isEqualTo(sam);
        assertThat(approver.get(approval).json().path("can_decide").asBoolean()).isTrue();
        assertThat(approver.get("/api/v1/approvals?mine=true&status=pending").body())
                .contains(id(approval).toString());
        assertThat(decide(approver, approval).json().path("status").asText()).isEqualTo("approved");
        assertThat(admin.get(approval).json().at("/decisions/0/on_behalf_of").asText())
                .isEqualTo("admin");
        assertThat(admin.post(approval + "/delegations", Map.of("to", sam)).status())
                .isEqualTo(410);
    }

    @Test
    void aDelegationToSomebodyWhoCannotStandInIsRefused() {
        String approval = APPROVALS.open(List.of("admin"), 1);
        String path = approval + "/delegations";

        assertThat(admin.post(path, Map.of("to", name(initiator))).problem()).isEqualTo("same_initiator");
        assertThat(admin.post(path, Map.of("to", "admin")).problem()).isEqualTo("cannot_delegate");
        assertThat(admin.post(path, Map.of("to", "nobody-of-this-name")).status())
                .isEqualTo(400);
        assertThat(admin.post(path, Map.of("to", name(APPROVALS.person("viewer"))))
                        .problem())
                .isEqualTo("cannot_delegate");
        assertThat(approver.post(path, Map.of("to", name(APPROVALS.person("engineer"))))
                        .problem())
                .isEqualTo("role_missing");
        assertThat(admin.get(approval + "/delegates").body()).doesNotContain(name(initiator));
    }

    /** The database refuses what a worker gone wrong would write. */
    @Test
    void noSeatIsTakenTwiceAndNoneByTheInitiator() {
        String approval = APPROVALS.open(List.of("admin"), 2);
        UUID id = id(approval);
        UUID org = id(admin, "/organization/id");
        UUID owner = id(admin, "/user/id");
        Tenancy tenancy = APPROVALS.bean(Tenancy.class);
        ApprovalRepository rows = APPROVALS.bean(ApprovalRepository.class);
        DelegationRepository delegations = APPROVALS.bean(DelegationRepository.class);
        UUID sam = id(approver, "/user/id");

        assertThat(tenancy.in(org, () -> delegations.lend(id, owner, sam, null)))
                .isOne();
        assertThat(tenancy.in(org, () -> rows.vote(Ids.next(), id, sam, "approve", HASH, null, owner)))
                .isOne();
        assertThat(tenancy.in(org, () -> rows.vote(Ids.next(), id, owner, "approve", HASH, null, null)))
                .isZero();
        UUID ann = id(initiator, "/user/id");
        assertThatThrownBy(() -> tenancy.run(org, () -> delegations.lend(id, owner, ann, null)))
                .hasStackTraceContaining("takes no part");
        UUID kim = id(APPROVALS.person("engineer"), "/user/id");
        assertThatThrownBy(() -> tenancy.run(org, () -> rows.vote(Ids.next(), id, kim, "approve", HASH, null, ann)))
                .hasStackTraceContaining("approval_decisions_lent");
    }
}
