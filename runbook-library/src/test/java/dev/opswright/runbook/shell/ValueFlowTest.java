/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Shell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways of a value to something that runs it, over variables, files, input and other programs. */
class ValueFlowTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=@X@; eval \"ls $x\"",
                "x=$(cat @X@); sh -c \"$x\"",
                "f() { eval \"$1\"; }; f @X@",
                "set -- @X@; eval \"$@\"",
                "echo @X@ | while read l; do eval \"$l\"; done",
                "for f in @X@; do sh -c \"ls $f\"; done",
                "x=@X@; $x",
                "echo @X@ | bash -c 'bash'",
                "echo @X@ | xargs env",
                "declare -i n; n=@X@",
                "declare -a \"a=(@X@)\"",
                "v=@X@; [[ v -eq 1 ]]",
                "v=@X@; declare -i n=v",
                "v=@X@; let n=v",
                "v=@X@; w=`echo $v`; sh -c \"$w\"",
                "v=@X@; printf -v w %s \"$v\"; sh -c \"$w\"",
                "v=@X@; echo $v > f; sh f",
                "echo @X@ >> f; source ./f",
                "echo @X@ > /tmp/f; chmod +x /tmp/f; /tmp/f",
                "tee f <<< @X@; sh f",
                "cat > f <<EOF\n@X@\nEOF\nsh f",
                "v=@X@; : ${w:=$v}; eval \"$w\"",
                "v=@X@; w=${x:-$v}; eval \"$w\"",
                "nsenter @X@",
                "systemd-run @X@",
                "x=@X@; y=$x; echo $((y))"
            })
    void followsValuesThroughVariables(String script) {
        assertThat(ShellLintTest.errors(ShellLintTest.read(script, Shell.BASH))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=@X@; env A=$x true",
                "x=@X@; sudo -u $x true",
                "x=@X@; awk -v a=$x 'BEGIN{print a}'",
                "find $(echo @X@) -name a",
                "export x=@X@; env | sh",
                "export x=@X@; sh -c 'eval \"$(env)\"'",
                "y='eval \"$1\"'; sh -c \"$y\" sh @X@",
                "echo @X@ | bash /dev/fd/0",
                "echo @X@ | xargs find . -maxdepth 0",
                "echo @X@ | . /proc/self/fd/0",
                "echo @X@ | sh -c 'read -r a; eval \"$a\"'",
                "echo @X@ | sh -c 'xargs env'",
                "echo @X@ | bash <(cat)",
                "echo @X@ | { x=$(cat); eval \"$x\"; }",
                "echo @X@ | awk '{ system($0) }'",
                "echo @X@ | awk '{ print | \"sh\" }'",
                "echo @X@ | sed 's/x/y/e'",
                "echo @X@ | perl -ne 'system($_)'",
                "export x=@X@; sh <<'EOF'\neval \"$x\"\nEOF\n",
                "python3 - @X@ <<'EOF'\nimport os,sys; os.system(sys.argv[1])\nEOF\n",
                "echo @X@ > >(sh)",
                "exec <<EOF\n@X@\nEOF\nsh",
                "exec 3<<EOF\n@X@\nEOF\nsh /dev/fd/3",
                "echo @X@ > f; cat f | sh",
                "echo @X@ > f; xargs -a f sh -c",
                "echo @X@ > f; BASH_ENV=./f bash -c :",
                "echo @X@ > f; for i in *; do sh \"$i\"; done",
                "echo @X@ > f; mv f g; sh g",
                "f=$(mktemp); echo @X@ > \"$f\"; . \"$f\"",
                "exec > f; echo @X@; exec >/dev/null; sh f",
                "echo @X@ > f; find . -name f -exec {} ';'",
                "v=@X@; echo \\$v > f; . ./f",
                "f() { sh; }; echo @X@ | f",
                "cat() { sh; }; echo @X@ | cat",
                "tar cf /dev/null --checkpoint=1 \"@X@\" .",
                "tar -cf {a,@X@} .",
                "TAR_OPTIONS=@X@ tar cf /dev/null .",
                "docker exec c @X@",
                "kubectl exec p -- @X@",
                "declare v=@X@; x=v; let n=x",
                "x=@X@; declare -i n; n=x",
                "export w=@X@; v=$(sh -c 'echo \"$w\"'); echo \"$v\" | sh",
                "w=@X@; sh -s $(echo $w) <<'EOF'\necho \"$1\"\nEOF\n",
                "python3 -m timeit @X@",
                "[ $(echo @X@) = a ]",
                "su $(echo @X@)",
                "env A=b ENV=<(echo @X@) sh -i",
                "exec -a @X@ true",
                "ls ${a[\"$(echo @X@)\"]}",
                "ls ${a:$(echo @X@)}",
                "ls ${a:0:\"$(echo @X@)\"}",
                "sudo -E@X@ ls"
            })
    void refusesWhatARandomSearchFoundToRunAValue(String script) {
        assertThat(ShellLintTest.errors(ShellLintTest.read(script, Shell.BASH))).isNotEmpty();
    }
}
