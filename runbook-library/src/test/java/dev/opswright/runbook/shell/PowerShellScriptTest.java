/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code {}} stands for a value of free text, {@code <>} for one of a word. */
class PowerShellScriptTest {
    private static ShellScript.Reading read(String script, String... exported) {
        ScriptText text = new ScriptText();
        int number = 0;
        StringBuilder constant = new StringBuilder();
        for (int i = 0; i < script.length(); i++) {
            boolean free = script.startsWith("{}", i);
            if (free || script.startsWith("<>", i)) {
                text.text(constant.toString());
                constant.setLength(0);
                Slot.Kind kind = free ? Slot.Kind.TEXT : Slot.Kind.WORD;
                text.slot(new Slot("OW_" + number++, kind, Position.START));
                i++;
            } else {
                constant.append(script.charAt(i));
            }
        }
        text.text(constant.toString());
        return ShellScript.read(text, Shell.POWERSHELL, Set.of(exported));
    }

    private static List<String> codes(String script, String... exported) {
        return read(script, exported).findings().stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Restart-Service -Name {}",
                "Restart-Service -Name:{}",
                "if ({} -gt 5) { Write-Output \"it is {}\" }",
                "$name = {}\nGet-Service -Name $name | Where-Object Status -eq 'Running'",
                "Write-Output \"C:\\logs\\{}\\app.log and $($x.Count) of {}\"",
                "$list = @({}, {})\nforeach ($x in $list) { Get-Item -LiteralPath $x }",
                "# a comment about {}\nGet-Date",
                "<# {} it's #> Get-Date",
                "sc.exe query <>",
                "Write-Output 'it''s fine' {}",
                "Stop-Process -Name \"{}\" -Force",
                "function Show($x) { Write-Output $x }\nShow {}",
                "Write-Output `\n  {}",
                "ipconfig /all; Write-Output {}",
                "@\"\nvalue: {}\n\"@ | Set-Content -LiteralPath C:\\x.txt"
            })
    void takesValuesAsArgumentsAndInDoubleQuotes(String script) {
        assertThat(codes(script)).isEmpty();
    }

    @Test
    void refersToValuesByName() {
        assertThat(read("Write-Output {} \"{}\"").text()).isEqualTo("Write-Output ${OW_0} \"${OW_1}\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoke-Expression \"Get-Service {}\"",
                "IEX {}",
                "Get-Content {} | iex",
                "& {}",
                "& $x; Write-Output {}",
                "$x = & {}",
                ". {}",
                "& \"C:\\tools\\{}.exe\"",
                "[scriptblock]::Create({})",
                "[ScriptBlock] :: Create({})",
                "$ExecutionContext.InvokeCommand.InvokeScript({})",
                "powershell -Command \"Get-Item {}\"",
                "powershell.exe -c {}",
                "pwsh -c {}",
                "cmd /c \"dir {}\"",
                "$out = cmd.exe /c dir <>",
                "Start-Process notepad -ArgumentList {}",
                "Add-Type -TypeDefinition {}",
                "Set-Alias x {}",
                "1 | ForEach-Object {} ",
                "1 | % -MemberName {}",
                "Set-Item function:x {}",
                "python -c {}",
                "$env:PSModulePath = {}",
                "{}.Invoke()",
                "$(iex {})",
                "Write-Output \"$(iex {})\""
            })
    void refusesWhateverMayRunAText(String script) {
        assertThat(codes(script)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write-Output '{}'",
                "@'\n{}\n'@",
                "Write-Output ‘{}’",
                "Write-Output C:\\logs\\{}",
                "Write-Output {}.log",
                "app --name={}",
                "Write-Output `{}",
                "Write-Output \"`{}\"",
                "Write-Output \"${}\"",
                "$x.{}",
                "[math]::{}",
                "Write-Output -{}"
            })
    void refusesPlacesWhereAReferenceMeansSomethingElse(String script) {
        assertThat(codes(script)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sc.exe query {}",
                "net stop {}",
                "$name = {}\nsc.exe query $name",
                "Get-Date; C:\\tools\\app.exe --x \"{}\"",
                "icacls (Join-Path 'C:\\' {})"
            })
    void refusesFreeTextInArgumentsOfPrograms(String script) {
        assertThat(codes(script)).contains("native_argument");
    }

    @Test
    void looksAtExportedNamesToo() {
        assertThat(codes("iex $env:NAME", "NAME")).isNotEmpty();
        assertThat(codes("iex $Env:name", "NAME")).isNotEmpty();
        assertThat(codes("iex 'Get-Date'", "NAME")).isEmpty();
    }

    @Test
    void assignsValuesWithoutAnythingToInterpret() {
        String hostile = "'; calc #’‘$(x)`\"\n😀";

        assertThat(PowerShellQuoting.assignment("OW_0", hostile))
                .matches(
                        "\\$\\{OW_0} = \\[Text\\.Encoding]::UTF8\\.GetString\\(\\[Convert]::FromBase64String\\('[A-Za-z0-9+/=]*'\\)\\)\n");
        assertThat(PowerShellQuoting.exported("NAME", "")).startsWith("[Environment]::SetEnvironmentVariable('NAME', ");
        assertThatIllegalArgumentException().isThrownBy(() -> PowerShellQuoting.assignment("a}b", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerShellQuoting.assignment("a", "secret\0"))
                .withMessageNotContaining("secret");
    }
}
