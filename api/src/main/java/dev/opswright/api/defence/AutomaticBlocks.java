/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.audit.HomeOrganization;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOrigin;
import dev.opswright.persistence.defence.LoginNetworks;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.json.Json;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Blocks networks that guess, and says so in the audit log of the organization that runs the installation. */
@Singleton
class AutomaticBlocks {
    /** Living ones; more would be a flood that single blocks do not stop. */
    private static final int MOST = 10_000;

    private final LoginNetworks networks;
    private final AuditTrail trail;
    private final HomeOrganization home;

    AutomaticBlocks(LoginNetworks networks, AuditTrail trail, HomeOrganization home) {
        this.networks = networks;
        this.trail = trail;
        this.home = home;
    }

    void block(RiskSteps.Block block, String address) {
        String network = (block.wholeSubnet() ? LoginDefence.subnet(address) : LoginDefence.source(address)).toString();
        Map<String, Object> evidence = Map.of("failed_logins", block.failures(), "within_seconds", 600);
        String reason = block.failures() + " failed logins in ten minutes";
        UUID id = Ids.next();
        networks.closeOver(network, "block");
        if (networks.block(id, network, reason, Json.write(evidence), MOST) == 1) {
            AuditEntry entry = AuditEntry.of(AuditActor.system(), AuditOrigin.NONE, AuditAction.NETWORK_BLOCKED)
                    .on(id, network)
                    .because(reason)
                    .with("failed_logins", block.failures());
            home.id().ifPresent(org -> trail.alone(org, entry));
        }
    }
}
