/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Commands as tests need them. */
final class Commands {
    private Commands() {}

    static Command script(String script) {
        return script(new CommandId("org", UUID.randomUUID() + "/step-1/0.0.0"), script);
    }

    static Command script(CommandId id, String script) {
        return new Command(
                id,
                script,
                List.of(),
                List.of(),
                "sh",
                null,
                Duration.ofSeconds(60),
                1 << 20,
                1,
                "installation",
                "hash");
    }

    static Command timeout(Command c, Duration timeout) {
        return new Command(
                c.id(),
                c.script(),
                c.bindings(),
                c.environment(),
                c.shell(),
                c.workingDirectory(),
                timeout,
                c.outputCap(),
                c.fence(),
                c.installation(),
                c.planHash());
    }

    static Command values(Command c, List<NamedValue> bindings, List<NamedValue> environment) {
        return new Command(
                c.id(),
                c.script(),
                bindings,
                environment,
                c.shell(),
                c.workingDirectory(),
                c.timeout(),
                c.outputCap(),
                c.fence(),
                c.installation(),
                c.planHash());
    }

    static Command fence(Command c, long fence) {
        return new Command(
                c.id(),
                c.script(),
                c.bindings(),
                c.environment(),
                c.shell(),
                c.workingDirectory(),
                c.timeout(),
                c.outputCap(),
                fence,
                c.installation(),
                c.planHash());
    }

    static Command runAs(Command c, String user) {
        return new Command(
                c.id(),
                c.script(),
                c.bindings(),
                c.environment(),
                c.shell(),
                c.workingDirectory(),
                c.timeout(),
                c.outputCap(),
                c.fence(),
                c.installation(),
                c.planHash(),
                user,
                c.secrets());
    }

    static Command in(Command c, String shell, String workingDirectory) {
        return new Command(
                c.id(),
                c.script(),
                c.bindings(),
                c.environment(),
                shell,
                workingDirectory,
                c.timeout(),
                c.outputCap(),
                c.fence(),
                c.installation(),
                c.planHash());
    }

    /** Under another installation's name, so that the other tests' numbers are not too low. */
    static Command leased(Command c, long fence) {
        return new Command(
                c.id(),
                c.script(),
                c.bindings(),
                c.environment(),
                c.shell(),
                c.workingDirectory(),
                c.timeout(),
                c.outputCap(),
                fence,
                "another",
                c.planHash());
    }

    static Host trusting(Host host, List<HostKey> keys) {
        return new Host(
                host.organization(),
                host.serverId(),
                host.hostname(),
                host.port(),
                host.username(),
                host.credential(),
                keys,
                host.stateDir(),
                host.winRm());
    }
}
