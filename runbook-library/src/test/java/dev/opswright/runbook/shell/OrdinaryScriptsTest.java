/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Shell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runbooks do every day must not be refused. */
class OrdinaryScriptsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemctl status @X@",
                "while read -r l; do echo \"$l\"; done < <(journalctl -u @X@)",
                "for i in 1 2 3; do systemctl is-active @X@ && break; sleep 1; done",
                "if ! systemctl is-active --quiet @X@; then systemctl start @X@; fi",
                "set -eu\nunit=@X@\nsystemctl restart \"$unit\"\n",
                "df -P @X@ | awk 'NR==2 {print $5}' | tr -d '%'",
                "test \"$(df -P @X@ | awk 'NR==2 {sub(/%/,\"\",$5); print $5}')\" -lt 90",
                "journalctl --vacuum-size=\"@X@\"",
                "case \"$(uname)\" in Linux) ls @X@ ;; *) exit 1 ;; esac",
                "f() { ls \"$1\"; }\nf @X@\n",
                "arr=(a @X@)\nls \"${arr[@]}\"\n",
                "[[ @X@ == a* ]] && ls",
                "sqlite3 @X@ 'select 1'",
                "python3 script.py @X@",
                "xargs -0 rm -f -- < /tmp/list",
                "ls @X@ 2>/dev/null >&2",
                "echo @X@ | sha256sum",
                "df -P @X@ | awk -v mount=@X@ '$6 == mount { print $5 }'",
                "df -P @X@ | awk '{ print $1 > \"/dev/stderr\" }'",
                "n=3; df -P @X@ | sed -n \"${n}p\"",
                "echo @X@ | jq -R --arg unit \"$HOME\" '{a: ., b: $unit}'",
                "du -xh --max-depth=2 -- @X@ 2>/dev/null | sort -rh | head -n 20",
                "lsof +L1 -- @X@ | awk 'NR == 1 || $7 > 1048576 { print $1, $2, $7 }'",
                "find @X@ -xdev -type f -name '*.log' -mtime +@N@ -print0 | xargs -0 -r gzip --",
                "find @X@ -xdev -type f -mtime +@N@ -exec gzip -- {} +",
                "sudo -n lvextend -r -l +100%FREE -- \"$(findmnt -no SOURCE -- @X@)\"",
                "ps -eo pid,comm,rss --sort=-rss | grep -F -- @X@ | head -n 5",
                "pid=$(systemctl show --property=MainPID --value -- @X@)\n[ \"$pid\" -gt 1 ] && sudo -n renice -n 10 -p \"$pid\"",
                "if [ \"$(systemctl is-active @X@)\" != active ]; then sudo -n systemctl restart -- @X@; fi",
                "for i in $(seq 1 10); do curl -fsS --max-time 5 -- @X@ && exit 0; sleep 2; done; exit 1",
                "timeout 30 ping -c 3 -W 2 @X@ || echo \"no answer from @X@\"",
                "nc -z -w 5 @X@ @N@",
                "sudo -u postgres psql -XAt -c 'select count(*) from pg_stat_activity'; echo @X@",
                "sudo -n -u postgres psql -d @X@ -XAt -c 'vacuum analyze'",
                "mysqladmin -h @X@ status",
                "redis-cli -h @X@ -p @N@ ping",
                "docker restart @X@",
                "docker exec @X@ nginx -t",
                "kubectl -n @X@ rollout restart deployment/@X@",
                "kubectl delete pod @X@ -n @X@ --wait=false",
                "kubectl -n @X@ get pods -o json | jq -r '.items[].metadata.name'",
                "sudo -n nginx -t && sudo -n systemctl reload nginx; echo @X@",
                "cat <<EOF | sudo -n tee /etc/logrotate.d/app >/dev/null\n@X@ {\n  daily\n}\nEOF",
                "openssl x509 -enddate -noout -in @X@ | cut -d= -f2",
                "journalctl -u @X@ --since '1 hour ago' --no-pager | grep -ciE 'error|fatal' || true",
                "usage=$(df -P -- @X@ | awk 'NR == 2 { gsub(\"%\", \"\", $5); print $5 }')\nif [ \"$usage\" -ge @N@ ]; then echo full; fi",
                "exec 2>&1\nsystemctl restart @X@",
                "export PATH=\"$PATH:/usr/local/sbin:/usr/sbin\"\nsystemctl restart @X@",
                "tmp=$(mktemp)\ntrap 'rm -f \"$tmp\"' EXIT\nsystemctl status @X@ > \"$tmp\"\ngrep -q running \"$tmp\"",
                "log() { printf '%s %s\\n' \"$(date)\" \"$*\" >&2; }\nlog restarting @X@\nsystemctl restart @X@",
                "sed -i 's/^max_connections.*/max_connections = 200/' /etc/app.conf && systemctl restart @X@",
                "grep -oE '[0-9]+' /proc/loadavg | head -1; echo @X@",
                "/opt/app/bin/reload --unit @X@",
                "sh /opt/app/bin/reload.sh @X@",
                "sh -c 'systemctl restart \"$1\" && systemctl is-active \"$1\"' sh @X@",
                "nohup /opt/app/bin/start @X@ >/var/log/start.log 2>&1 &",
                "curl -fsS -X POST -H 'Content-Type: application/json' -d @/tmp/body.json -- @X@",
                "tar czf /var/backups/logs.tgz -C /var/log -- @X@",
                "git -C /srv/app log -1 --oneline; echo @X@",
                "awk -v unit=@X@ '$1 == unit { print $2 }' /etc/app/units",
                "awk -v limit=@N@ '$5 + 0 > limit { n++ } END { exit n > 0 }' /tmp/df.txt",
                "systemctl list-units --failed --no-legend | awk '{ print $1 }' | while read -r unit; do echo \"$unit\"; done; echo @X@",
                "ps -eo pid=,stat= | awk '$2 ~ /^Z/ { print $1 }' | xargs -r -n 1 ps -o ppid= -p; echo @X@",
                "ethtool -- @X@ | grep -E 'Speed|Duplex|Link'",
                "chronyc -a makestep && systemctl restart @X@"
            })
    void letsOrdinaryScriptsPass(String script) {
        assertThat(ShellLintTest.errors(ShellLintTest.read(script, Shell.BASH))).isEmpty();
    }
}
