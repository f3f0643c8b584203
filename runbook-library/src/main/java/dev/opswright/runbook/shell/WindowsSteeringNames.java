/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@link SteeringNames} of Windows, where names of variables go by any case. */
public final class WindowsSteeringNames {
    private static final Set<String> STEERING = Set.of(
            "PATHEXT",
            "COMSPEC",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA",
            "ALLUSERSPROFILE",
            "USERPROFILE",
            "USERNAME",
            "USERDOMAIN",
            "HOMEPATH",
            "HOMEDRIVE",
            "PUBLIC",
            "OS",
            "COMPUTERNAME",
            "PSEXECUTIONPOLICYPREFERENCE",
            "__PSLOCKDOWNPOLICY",
            "__COMPAT_LAYER");
    private static final List<String> STEERING_PREFIXES = List.of(
            "PSMODULE",
            "COR_",
            "CORECLR_",
            "COMPLUS_",
            "DOTNET_",
            "POWERSHELL_",
            "PROGRAMFILES",
            "COMMONPROGRAM",
            "PROCESSOR_");

    private WindowsSteeringNames() {}

    /** Whether the name is one of them, or one that steers on every system. */
    public static boolean contain(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return STEERING.contains(upper)
                || STEERING_PREFIXES.stream().anyMatch(upper::startsWith)
                || SteeringNames.contain(upper);
    }
}
