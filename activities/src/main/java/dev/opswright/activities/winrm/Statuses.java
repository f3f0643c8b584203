/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.net.http.HttpResponse;
import java.util.List;

/** HTTP statuses a WinRM service uses. */
final class Statuses {
    private Statuses() {}

    /** Passes what carries a message: success, and the 500 of a fault. */
    static void check(HttpResponse<byte[]> answer, WinRmTarget target) throws WinRmFailure {
        int status = answer.statusCode();
        if (status == 401) {
            throw refused(answer, target);
        }
        if (status == 503 || status == 429) {
            throw new WinRmFailure(Kind.BUSY, target.address() + " is too busy at the moment (HTTP " + status + ").");
        }
        boolean fault = status == 500 && answer.body().length > 0;
        if (status != 200 && !fault) {
            throw new WinRmFailure(
                    Kind.HANDSHAKE, target.address() + " answered with HTTP " + status + "; is this a WinRM service?");
        }
    }

    static WinRmFailure refused(HttpResponse<byte[]> answer, WinRmTarget target) {
        List<String> offered = answer.headers().allValues("WWW-Authenticate").stream()
                .map(value -> value.split(" ", 2)[0])
                .distinct()
                .toList();
        return new WinRmFailure(
                Kind.LOGIN,
                target.address() + " does not accept the login."
                        + (offered.isEmpty()
                                ? ""
                                : " It offers: " + Faults.readable(String.join(", ", offered)) + "."));
    }
}
