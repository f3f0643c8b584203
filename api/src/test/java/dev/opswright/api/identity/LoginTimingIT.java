/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.defence.DefendedServer;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.tenancy.AcrossTenants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether a user name exists cannot be read from the time that a wrong password takes. */
class LoginTimingIT {
    private static final int SAMPLES = 100;
    private static final int WARM_UP = 10;

    private final ApiServer server = DefendedServer.shared();

    @Test
    void knownAndUnknownNamesTakeTheSameTimeWithinAThirdOfAHash() {
        long seed = Long.getLong("opswright.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> known = people(SAMPLES + WARM_UP);
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        for (int i = 0; i < SAMPLES + WARM_UP; i++) {
            String unknown = "u" + known.get(i).substring(1);
            boolean knownFirst = random.nextBoolean();
            long first = login(knownFirst ? known.get(i) : unknown);
            long second = login(knownFirst ? unknown : known.get(i));
            if (i >= WARM_UP) {
                ofKnown.add(knownFirst ? first : second);
                ofUnknown.add(knownFirst ? second : first);
            }
        }
        long hash = hash();
        long differs = Math.abs(median(ofKnown) - median(ofUnknown));
        System.out.printf(
                "Login timing: median known %d us, unknown %d us, one hash %d us, -Dopswright.seed=%d%n",
                median(ofKnown) / 1000, median(ofUnknown) / 1000, hash / 1000, seed);
        assertThat(differs).as("nanoseconds apart").isLessThan(hash / 3);
    }

    private List<String> people(int count) {
        Accounts accounts = server.context().getBean(Accounts.class);
        String hash = server.context().getBean(Passwords.class).hash("a long enough password");
        UUID org = UUID.fromString(server.admin()
                .get("/api/v1/auth/me")
                .json()
                .at("/organization/id")
                .asText());
        List<String> names = new ArrayList<>();
        server.context().getBean(AcrossTenants.class).in(() -> {
            for (int i = 0; i < count; i++) {
                String name = "k-" + UUID.randomUUID().toString().substring(0, 20);
                UUID id = Ids.next();
                accounts.insertUser(id, name, null, null, hash, false);
                accounts.insertMembership(org, id, new String[] {"viewer"});
                names.add(name);
            }
            return names;
        });
        return names;
    }

    /** Each from another network, so that no try has to wait for the one before. */
    private static long login(String username) {
        ApiClient client = DefendedServer.from(DefendedServer.address());
        long began = System.nanoTime();
        int status = client.post("/api/v1/auth/login", Map.of("username", username, "password", "not this password"))
                .status();
        long took = System.nanoTime() - began;
        assertThat(status).isEqualTo(401);
        return took;
    }

    private long hash() {
        Passwords passwords = server.context().getBean(Passwords.class);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            passwords.matchesNobody("not this password");
            times.add(System.nanoTime() - began);
        }
        return median(times);
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
