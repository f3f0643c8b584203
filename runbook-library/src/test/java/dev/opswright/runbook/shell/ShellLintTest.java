/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In these scripts {@code @X@} is a value of free text and {@code @N@} one of an int parameter. */
class ShellLintTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    ls @X@                               ~ ls "${OW_0}"
                    ls pre@X@post                        ~ ls pre"${OW_0}"post
                    ls "@X@"                             ~ ls "${OW_0}"
                    ls "a @X@ b"                         ~ ls "a ${OW_0} b"
                    v=@X@                                ~ v="${OW_0}"
                    v="@X@" ls                           ~ v="${OW_0}" ls
                    case @X@ in a) ls;; esac             ~ case "${OW_0}" in a) ls;; esac
                    case a in @X@) ls;; esac             ~ case a in "${OW_0}") ls;; esac
                    echo $(ls @X@)                       ~ echo $(ls "${OW_0}")
                    echo "$(ls @X@)"                     ~ echo "$(ls "${OW_0}")"
                    echo "$(ls "@X@")"                   ~ echo "$(ls "${OW_0}")"
                    ls # about @X@                       ~ ls # about "${OW_0}"
                    for f in @X@ b; do ls; done          ~ for f in "${OW_0}" b; do ls; done
                    if [ @X@ = a ]; then ls; fi          ~ if [ "${OW_0}" = a ]; then ls; fi
                    echo $((1 + @N@))                    ~ echo $((1 + ${OW_0}))
                    sh -c 'echo "$1"' sh @X@             ~ sh -c 'echo "$1"' sh "${OW_0}"
                    awk -v x=@X@ '{print x}' f           ~ awk -v x="${OW_0}" '{print x}' f
                    sudo -u @X@ ls                       ~ sudo -u "${OW_0}" ls
                    sudo grep -i @X@ f                   ~ sudo grep -i "${OW_0}" f
                    find @X@ -name '*.log' -delete       ~ find "${OW_0}" -name '*.log' -delete
                    echo it\\'s @X@                      ~ echo it\\'s "${OW_0}"
                    ls 'a'@X@'b'                         ~ ls 'a'"${OW_0}"'b'
                    grep @X@ f | awk '{print $1}' | sort ~ grep "${OW_0}" f | awk '{print $1}' | sort
                    ps | xargs kill @N@                  ~ ps | xargs kill "${OW_0}"
                    kill -9 @N@ && ls || true            ~ kill -9 "${OW_0}" && ls || true
                    """)
    void refersToAValueAsItsPlaceNeeds(String script, String expected) {
        ShellScript.Reading reading = read(script, Shell.BASH);

        assertThat(errors(reading)).isEmpty();
        assertThat(reading.text()).isEqualTo(expected);
    }

    @Test
    void refersToAValuePlainlyInAHereDocument() {
        ShellScript.Reading reading = read("cat <<EOF\n\"@X@\" $(ls @X@)\nEOF\nls @X@\n", Shell.SH);

        assertThat(errors(reading)).isEmpty();
        assertThat(reading.text()).isEqualTo("cat <<EOF\n\"${OW_0}\" $(ls \"${OW_1}\")\nEOF\nls \"${OW_2}\"\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    @X@                                  ~ command_word
                    @X@ restart                          ~ command_word
                    /opt/@X@/run                         ~ command_word
                    ls; @X@                              ~ command_word
                    ls | @X@                             ~ command_word
                    V=1 @X@                              ~ command_word
                    @X@=1                                ~ command_word
                    sudo @X@                             ~ command_word
                    sudo -u root @X@                     ~ command_word
                    env A=b @X@                          ~ command_word
                    timeout 5 @X@                        ~ command_word
                    timeout -k 5 9 @X@                   ~ command_word
                    nice -n 5 @X@                        ~ command_word
                    nohup @X@ &                          ~ command_word
                    ls | xargs @X@                       ~ command_word
                    ls | xargs -n 1 -I {} @X@ {}         ~ command_word
                    exec @X@                             ~ command_word
                    command @X@                          ~ command_word
                    if @X@; then ls; fi                  ~ command_word
                    while @X@; do ls; done               ~ command_word
                    for a in b; do @X@; done             ~ command_word
                    case a in a) @X@;; esac              ~ command_word
                    { @X@; }                             ~ command_word
                    ( @X@ )                              ~ command_word
                    f() { @X@; }                         ~ command_word
                    echo $(@X@)                          ~ command_word
                    echo "$(@X@)"                        ~ command_word
                    ! @X@                                ~ command_word
                    $CMD @X@                             ~ unknown_command
                    $(which ls) @X@                      ~ unknown_command
                    eval @X@                             ~ evaluated_value
                    eval "ls @X@"                        ~ evaluated_value
                    eval "ls $(echo @X@)"                ~ evaluated_value
                    . @X@                                ~ evaluated_value
                    source @X@                           ~ evaluated_value
                    trap "rm @X@" EXIT                   ~ evaluated_value
                    alias a=@X@                          ~ evaluated_value
                    let a=@X@                            ~ evaluated_value
                    read @X@                             ~ evaluated_value
                    unset @X@                            ~ evaluated_value
                    printf -v @X@ a                      ~ evaluated_value
                    test -v @X@                          ~ evaluated_value
                    [ -v @X@ ]                           ~ evaluated_value
                    [[ -v @X@ ]]                         ~ evaluated_value
                    [[ @X@ -eq 1 ]]                      ~ evaluated_value
                    [[ 1 -lt @X@ ]]                      ~ evaluated_value
                    declare -i a=@X@                     ~ evaluated_value
                    declare @X@                          ~ evaluated_value
                    export @X@                           ~ evaluated_value
                    echo $((1 + @X@))                    ~ evaluated_value
                    echo "$((1 + @X@))"                  ~ evaluated_value
                    (( a = @X@ ))                        ~ evaluated_value
                    for ((i=0; i<@X@; i++)); do ls; done ~ evaluated_value
                    a[@X@]=1                             ~ evaluated_value
                    echo ${a[@X@]}                       ~ evaluated_value
                    echo ${a:@X@}                        ~ evaluated_value
                    echo ${!@X@}                         ~ evaluated_value
                    echo "${a:-@X@}"                     ~ evaluated_value
                    echo $[ @X@ ]                        ~ evaluated_value
                    ssh host @X@                         ~ evaluated_value
                    ssh host "ls @X@"                    ~ evaluated_value
                    watch ls @X@                         ~ evaluated_value
                    parallel ls @X@                      ~ evaluated_value
                    sh -c "ls @X@"                       ~ program_text
                    sh -c @X@                            ~ program_text
                    bash -ec "ls @X@"                    ~ program_text
                    bash -c -e "ls @X@"                  ~ program_text
                    bash --norc -c "ls @X@"              ~ program_text
                    /bin/sh -c "ls @X@"                  ~ program_text
                    sudo sh -c "ls @X@"                  ~ program_text
                    sudo -u root sh -c "ls @X@"          ~ program_text
                    sudo -s ls @X@                       ~ program_text
                    env A=b sh -c "ls @X@"               ~ program_text
                    env -S "sh -c @X@"                   ~ program_text
                    timeout 5 sh -c "ls @X@"             ~ program_text
                    ls | xargs sh -c "ls @X@"            ~ program_text
                    ls | xargs -I{} sh -c "ls {} @X@"    ~ program_text
                    su -c "ls @X@"                       ~ program_text
                    su root -c "ls @X@"                  ~ program_text
                    su - root -c "ls @X@"                ~ program_text
                    runuser -l root -c "ls @X@"          ~ program_text
                    flock /tmp/l -c "ls @X@"             ~ program_text
                    sh @X@                               ~ program_text
                    bash -x @X@                          ~ program_text
                    docker exec c sh -c "ls @X@"         ~ program_text
                    kubectl exec p -- sh -c "ls @X@"     ~ program_text
                    docker exec c python -c "@X@"        ~ program_text
                    awk "/@X@/" f                        ~ program_text
                    awk @X@ f                            ~ program_text
                    awk -F : "/@X@/" f                   ~ program_text
                    awk -f @X@ f                         ~ program_text
                    sed "s/a/@X@/" f                     ~ program_text
                    sed -i "s/a/@X@/" f                  ~ program_text
                    sed -e "s/a/@X@/" f                  ~ program_text
                    sed -n -e 1p -e @X@ f                ~ program_text
                    find / -exec @X@ ;                   ~ program_text
                    find / -name a -exec rm @X@ {} +     ~ program_text
                    find / -execdir sh -c "@X@" ;        ~ program_text
                    python -c "print(@X@)"               ~ program_text
                    python3 -c @X@                       ~ program_text
                    python3.11 -c @X@                    ~ program_text
                    python3 @X@                          ~ program_text
                    perl -e "print @X@"                  ~ program_text
                    perl -pe "s/@X@//" f                 ~ program_text
                    perl -ne @X@ f                       ~ program_text
                    ruby -e @X@                          ~ program_text
                    node -e @X@                          ~ program_text
                    php -r @X@                           ~ program_text
                    psql -c "select @X@"                 ~ program_text
                    psql -d db -c "select @X@"           ~ program_text
                    mysql -e "select @X@"                ~ program_text
                    sqlite3 f "select @X@"               ~ program_text
                    tar xf a --to-command=@X@            ~ program_text
                    sh <(echo @X@)                       ~ program_text
                    . <(echo @X@)                        ~ evaluated_value
                    sh -c 'eval "$1"' sh @X@             ~ evaluated_value
                    sh -c '$1' sh @X@                    ~ command_word
                    bash -c 'echo $(($1))' sh @X@        ~ evaluated_value
                    jobs -x @X@                          ~ evaluated_value
                    git -c alias.a=@X@ a                 ~ program_text
                    PATH=@X@ ls                          ~ steering_name
                    LD_PRELOAD=@X@                       ~ steering_name
                    env BASH_ENV=@X@ bash -c ls          ~ steering_name
                    export IFS=@X@                       ~ steering_name
                    [[ $(ls @X@) -eq 1 ]]                ~ evaluated_value
                    v=@X@; trap '$v' EXIT                ~ command_word
                    echo @X@ | sh                        ~ piped_program
                    echo @X@ | bash -s                   ~ piped_program
                    echo @X@ | sudo sh                   ~ piped_program
                    echo "ls @X@" | tee f | sh           ~ piped_program
                    echo @X@ | python3                   ~ piped_program
                    echo @X@ | python3 -                 ~ piped_program
                    echo @X@ | perl                      ~ piped_program
                    echo @X@ | ssh host                  ~ piped_program
                    echo @X@ | psql                      ~ piped_program
                    echo @X@ | psql -d db                ~ piped_program
                    echo @X@ | xargs sh -c               ~ piped_program
                    echo @X@ | xargs -I{} sh -c "ls {}"  ~ piped_program
                    echo @X@ | parallel ls               ~ piped_program
                    echo @X@ | { sh; }                   ~ piped_program
                    echo @X@ | at now                    ~ piped_program
                    echo @X@ | docker exec -i c sh       ~ piped_program
                    { echo @X@; } | sh                   ~ piped_program
                    sh <<< @X@                           ~ piped_program
                    bash < <(echo @X@)                   ~ piped_program
                    echo `ls @X@`                        ~ backticks
                    echo "`ls @X@`"                      ~ backticks
                    echo '@X@'                           ~ single_quotes
                    echo $'@X@'                          ~ single_quotes
                    awk '/@X@/' f                        ~ single_quotes
                    echo \\@X@                           ~ escaped_value
                    echo "\\@X@"                         ~ escaped_value
                    echo $@X@                            ~ dollar_before_value
                    echo "$@X@"                          ~ dollar_before_value
                    ls > @X@                             ~ redirect_target
                    ls >> /tmp/@X@                       ~ redirect_target
                    ls > "@X@"                           ~ redirect_target
                    cat < @X@                            ~ redirect_target
                    ls 2> @X@                            ~ redirect_target
                    ls &> @X@                            ~ redirect_target
                    { ls; } > @X@                        ~ redirect_target
                    ls > $(echo @X@)                     ~ redirect_target
                    echo "@X@                            ~ unsure
                    if true; then ls @X@                 ~ unsure
                    ls @X@ )                             ~ unsure
                    ls (@X@)                             ~ unsure
                    coproc ls @X@                        ~ unsure
                    """)
    void refusesAValueWhereAShellOrProgramWouldReadIt(String script, String code) {
        assertThat(errors(read(script, Shell.BASH))).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat <<'EOF'\n@X@\nEOF\n", "cat <<\"EOF\"\n@X@\nEOF\n", "cat <<\\EOF\n@X@\nEOF\n"})
    void refusesAValueInAQuotedHereDocument(String script) {
        assertThat(errors(read(script, Shell.SH))).extracting(Finding::code).containsExactly("quoted_here_document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh <<EOF\nls @X@\nEOF\n",
                "sudo bash -s <<-EOF\n\tls @X@\n\tEOF\n",
                "python3 - <<EOF\nprint('@X@')\nEOF\n",
                "cat <<EOF | sh\nls @X@\nEOF\n",
                "{ sh; } <<EOF\n@X@\nEOF\n",
                "psql <<EOF\nselect '@X@';\nEOF\n",
                "ssh host <<EOF\nls @X@\nEOF\n"
            })
    void refusesAHereDocumentOfAProgram(String script) {
        assertThat(errors(read(script, Shell.SH))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval \"ls $PARAM\"",
                "sh -c \"ls $PARAM\"",
                "$PARAM",
                "sudo ${PARAM}",
                "echo $((PARAM + 1))",
                "echo ${a:PARAM}",
                "echo ${!PARAM}",
                "ls > $PARAM",
                "echo $PARAM | sh",
                "x=$PARAM; eval \"$x\"",
                "for f in $PARAM; do sh -c \"ls $f\"; done",
                "awk \"/$PARAM/\" f"
            })
    void holdsExportedParametersToTheSameRules(String script) {
        assertThat(errors(read(script, Shell.BASH))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls &> f @X@", "[[ -n a && @X@ == b ]]", "x+=@X@", "((1)); ls @X@"})
    void refusesBashSyntaxThatShReadsInAnotherWay(String script) {
        assertThat(errors(read(script, Shell.SH))).extracting(Finding::code).contains("bash_syntax");
        assertThat(errors(read(script, Shell.BASH))).isEmpty();
    }

    @Test
    void saysNothingAboutScriptsWithoutValues() {
        assertThat(errors(read("eval \"$(cat /etc/x)\"; ls (odd", Shell.SH))).isEmpty();
    }

    @Test
    void warnsOfOptionsGlobsAndBashSyntax() {
        assertThat(read("rm @X@", Shell.SH).findings())
                .extracting(Finding::code)
                .containsExactly("option_like");
        assertThat(read("rm -- @X@", Shell.SH).findings()).isEmpty();
        assertThat(read("rm -- @X@/*", Shell.SH).findings())
                .extracting(Finding::code)
                .containsExactly("glob");
        assertThat(read("[[ -n a ]]", Shell.SH).findings())
                .extracting(Finding::code)
                .containsExactly("bash_syntax");
    }

    static List<Finding> errors(ShellScript.Reading reading) {
        return reading.findings().stream().filter(Finding::error).toList();
    }

    static ShellScript.Reading read(String script, Shell shell) {
        ScriptText text = new ScriptText();
        String[] pieces = script.split("@", -1);
        for (int i = 0; i < pieces.length; i++) {
            boolean isSlot = i % 2 == 1 && (pieces[i].equals("X") || pieces[i].equals("N"));
            if (isSlot) {
                text.slot(new Slot(
                        "OW_" + text.slots().size(),
                        pieces[i].equals("N") ? Slot.Kind.NUMBER : Slot.Kind.TEXT,
                        new Position(1, 2)));
            } else if (i % 2 == 1) {
                text.text("@" + pieces[i] + "@");
            } else {
                text.text(pieces[i]);
            }
        }
        return ShellScript.read(text, shell, Set.of("PARAM"));
    }
}
