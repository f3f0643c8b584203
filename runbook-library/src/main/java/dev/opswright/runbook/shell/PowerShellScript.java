/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a PowerShell script as {@link ShellScript} reads one of sh. PowerShell has too many ways to run a text, so a
 * script that uses values may hold none of them at all, wherever the values go.
 */
final class PowerShellScript {
    // Fixed patterns over an author's script, one after the other, never over a value.
    private static final Pattern EVALUATES = Pattern.compile(
            "\\b(invoke-expression|iex|expandstring|invokescript|newscriptblock|add-type|set-alias|new-alias|sal|nal"
                    + "|invoke-item|ii|start-process|saps|start|invoke-wmimethod|invoke-cimmethod|schtasks"
                    + "|register-scheduledtask|new-scheduledtaskaction|import-module|ipmo|using|invoke-webrequest"
                    + "|new-service|wmic|mshta|wscript|cscript|rundll32|regsvr32|msiexec)\\b(?!-)|\\$executioncontext\\b"
                    + "|\\bscriptblock\\s*\\]|\\bautomation\\.|\\b(function|alias):|\\$env:(path|psmodule|comspec|cor_|coreclr_|complus_|dotnet_)|\\[\\s*activator\\s*\\]|\\.\\s*invoke\\b");
    private static final Pattern PROGRAM_SHELL = Pattern.compile(
            "(?:^|[\\s;|&({\\\\/=])(cmd|powershell|pwsh|bash|wsl|python3?|perl|node)(\\.exe)?(?=[\\s;|)\"]|$)");
    // After & or . comes what is run: a block, or a name without variables.
    private static final Pattern CALLS =
            Pattern.compile("(?:^|[\\s;|({=])[&.]\\s*(?!\\{|[A-Za-z0-9_.:\\\\/-]|\"\"|''|&|\\s)");
    private static final Pattern FOR_EACH =
            Pattern.compile("(?:\\bforeach-object|(?:^|[\\s|])%)\\s+(?:-membername\\s+)?[^\\s{-]");

    private static final Pattern WORD = Pattern.compile("[a-z0-9_]+");

    private PowerShellScript() {}

    static ShellScript.Reading read(ScriptText script, Set<String> exported) {
        Findings findings = new Findings();
        PowerShellReader reader = new PowerShellReader(script, findings);
        reader.code(false);
        boolean named = mentions(script, exported);
        if (!script.slots().isEmpty() || named) {
            check(script, reader.skeleton().toLowerCase(Locale.ROOT), named, findings);
        }
        return new ShellScript.Reading(reader.text(), findings.list());
    }

    private static void check(ScriptText script, String skeleton, boolean named, Findings findings) {
        Position at = script.slots().isEmpty()
                ? Position.START
                : script.slots().getFirst().at();
        refuse(EVALUATES, skeleton, at, findings, "may run a text as a program");
        refuse(PROGRAM_SHELL, skeleton, at, findings, "starts another interpreter");
        refuse(CALLS, skeleton, at, findings, "runs what a variable names");
        refuse(FOR_EACH, skeleton, at, findings, "calls a member by its name");
        boolean free = named || script.slots().stream().anyMatch(Slot::mayHoldBlanks);
        if (free) {
            PowerShellPrograms.withVariables(skeleton, script.constantText())
                    .ifPresent(program -> findings.error(
                            at,
                            "native_argument",
                            "'" + program + "' is a program, and Windows PowerShell 5.1 breaks its arguments at double"
                                    + " quotes; in a step that uses values of free text its arguments must be constant."
                                    + " Give the parameter a narrower type, or use a cmdlet"));
        }
    }

    private static void refuse(Pattern pattern, String skeleton, Position at, Findings findings, String what) {
        Matcher matcher = pattern.matcher(skeleton);
        if (matcher.find()) {
            String found = matcher.group().strip().replace(PowerShellReader.VALUE, '…');
            findings.error(
                    at,
                    "program_text",
                    "in a script that uses values, '" + found + "' is refused, because it " + what
                            + "; do that in a step of its own without values");
        }
    }

    /** Variables of the environment, and of PowerShell's too, go by any case. */
    private static boolean mentions(ScriptText script, Set<String> names) {
        String constant = script.constantText().toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(constant);
        while (word.find()) {
            words.add(word.group());
        }
        return names.stream().anyMatch(name -> words.contains(name.toLowerCase(Locale.ROOT)))
                || (!names.isEmpty()
                        && ((constant.contains("env:") && constant.contains("get-childitem"))
                                || constant.contains("getenvironmentvariables")));
    }
}
