/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Network;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.defence.LoginNetworkView;
import dev.opswright.persistence.defence.LoginNetworks;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Blocks, allows and lifts networks by hand. Nobody can block the network that they call from, or this machine. */
@Singleton
class LoginNetworkService {
    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 16;
    private static final Network LOOPBACK = Network.parse("127.0.0.0/8").orElseThrow();
    private static final Network LOOPBACK_V6 = Network.parse("::1").orElseThrow();

    private final LoginNetworks networks;
    private final AcrossTenants transactions;
    private final AuditTrail trail;

    LoginNetworkService(LoginNetworks networks, AcrossTenants transactions, AuditTrail trail) {
        this.networks = networks;
        this.transactions = transactions;
        this.trail = trail;
    }

    ListPage<LoginNetworkView> list(boolean blocked, ListRequest request) {
        return ListPage.of(transactions.in(() -> networks.list(blocked, request)), view -> view);
    }

    LoginNetworkView block(Caller caller, LoginNetworkMessages.Write write, String callersAddress) {
        Network network = network(write);
        if (network.contains(callersAddress)) {
            throw ProblemException.invalid(
                    "/network",
                    "own_network",
                    "You call from this network (" + callersAddress + "). You would lock yourself out.");
        }
        if (network.overlaps(LOOPBACK) || network.overlaps(LOOPBACK_V6)) {
            throw ProblemException.invalid(
                    "/network",
                    "loopback",
                    "This machine itself is never blocked: it is the way in when all else fails.");
        }
        return make(caller, network, write, "block", AuditAction.NETWORK_BLOCKED);
    }

    LoginNetworkView allow(Caller caller, LoginNetworkMessages.Write write) {
        return make(caller, network(write), write, "allow", AuditAction.NETWORK_ALLOWED);
    }

    private static Network network(LoginNetworkMessages.Write write) {
        Network network = Network.parse(write.network().strip())
                .orElseThrow(() -> ProblemException.invalid(
                        "/network",
                        "not_a_network",
                        "Write a network such as 10.0.0.0/8 or 2001:db8::/32, without bits beyond its length."));
        if (network.length() < (network.isV6() ? WIDEST_V6 : WIDEST_V4)) {
            throw ProblemException.invalid("/network", "too_wide", "The widest networks are /8 and, of IPv6, /16.");
        }
        return network;
    }

    private LoginNetworkView make(
            Caller caller, Network network, LoginNetworkMessages.Write write, String verdict, AuditAction action) {
        UUID id = Ids.next();
        trail.prepare(caller);
        return transactions.in(() -> {
            networks.closeOver(network.toString(), verdict);
            Long seconds = write.expiresInSeconds();
            if (networks.insert(id, network.toString(), verdict, write.reason(), caller.userId(), seconds) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "There is one about this network. Lift it first.");
            }
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, action)
                            .on(id, network.toString())
                            .because(write.reason())
                            .with("expires_in_seconds", seconds));
            return networks.find(id, verdict).orElseThrow();
        });
    }

    void lift(Caller caller, UUID id, boolean blocked) {
        String verdict = blocked ? "block" : "allow";
        trail.prepare(caller);
        transactions.in(() -> {
            LoginNetworkView known = networks.find(id, verdict)
                    .orElseThrow(() -> ProblemException.notFound(blocked ? "block" : "allowance"));
            if (networks.lift(id, verdict, caller.userId()) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "It is over already.");
            }
            trail.writeAcross(
                    caller.orgId(), trail.by(caller, AuditAction.NETWORK_LIFTED).on(id, known.network()));
            return known;
        });
    }
}
