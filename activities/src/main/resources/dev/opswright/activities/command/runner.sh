#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Opswright's runner: the one program that starts commands on a host, and starts each of them at most once.
# It is stored under the SHA-256 of its own text and reads its request, quoted assignments only, from stdin.
#   launch  pass the door if nobody has, run the command, answer with its result
#   follow  look only: state and new output by offset
#   cancel  close the door, or stop the command that is behind it
# Answer: lines "ow1 <state> key=value ..." on stdout, the last one followed by the command's own stdout;
# its stderr comes on stderr after a line "ow1". Plain POSIX sh; runs in dash, bash and busybox sh. See RATIONALE.md.
# File descriptors: 3 to 6 output pipes, before that 5 probe and 6 host-wide lock, after that 5 the pipe with the password for
# sudo; 7, 8 the SSH channel; 9 the command's lock.

umask 077
state=${0%/*}
verb=${1-}

say() { printf '\now1 %s\n' "$*" >&7; }

# Tells the worker that both streams have been handed over whole.
say_end() { say end; printf '\now1 end\n' >&8; }

# Nothing has been run when this is called: it is never called behind the door.
refuse() { say "refused code=$1 ${2-}"; exit 0; }

# Hundredths of a second since boot: immune to clock steps, and read without starting a process.
uptime_cs() {
  read -r cs _ </proc/uptime
  cs=$((${cs%.*} * 100 + 1${cs#*.} - 100))
}

# Milliseconds of the asking worker's clock, so that the skew of the host's clock does not matter.
now_ms() { uptime_cs; ms=$((ow_now + (cs - arrived) * 10)); }

# Why the state directory cannot be written: asked only after a write has failed.
refuse_write() {
  why=$( (LC_ALL=C mkdir -p "$dir" && LC_ALL=C dd if=/dev/zero of="$dir/probe" bs=8192 count=1) 2>&1)
  rm -f "$dir/probe"
  case $why in
    *'No space left'* | *quota*) refuse disk_full ;;
    *'Read-only'*) refuse read_only ;;
    *'ermission denied'* | *'not permitted'*) refuse permission ;;
    *) refuse state_dir ;;
  esac
}

# Takes the lock on descriptor $1, trying for about two seconds; readers hold it for an instant only.
lock_soon() {
  tries=0
  until flock -n "$1"; do
    [ $? -eq 1 ] || refuse missing_tools tools=flock
    tries=$((tries + 1))
    [ "$tries" -lt 40 ] || return 1
    [ "$1" -ne 9 ] || [ ! -d "$dir/started" ] || return 1
    sleep 0.05
  done
}

# A result counts only when its last line has arrived; anything less is as good as none.
read_result() {
  ended='' result=''
  [ -e "$dir/result" ] || return 1
  while read -r line; do
    [ "$line" != end ] || { ended=yes; break; }
    result="$result $line"
  done <"$dir/result"
  [ -n "$ended" ] || { result=''; return 1; }
}

# Written over space that was reserved before the door, so that a full disk cannot swallow it.
write_result() {
  printf '%s\n' "$@" end 1<>"$dir/result.new" && mv "$dir/result.new" "$dir/result"
}

# The reattach table, in its order: result, lock held, no door, unknown.
look() {
  seen=
  if read_result; then seen=done
  elif [ ! -d "$dir/started" ]; then seen=not_begun
  elif true <"$dir/lock" && exec 5<"$dir/lock" && ! flock -n -s 5; then seen=running
  elif read_result; then seen=done
  elif unit_lives; then seen=running
  else
    seen='unknown reason=supervisor_lost'
    read -r was <"$dir/boot" && read -r is <"$ow_boot_file" && [ "$was" = "$is" ] || seen='unknown reason=rebooted'
  fi
  exec 5<&-
}

sizes() {
  out=0 err=0
  [ ! -s "$dir/stdout" ] || out=$(($(wc -c <"$dir/stdout")))
  [ ! -s "$dir/stderr" ] || err=$(($(wc -c <"$dir/stderr")))
}

# Answers with the state and what is new, waiting up to ow_wait tenths of a second for news.
observe() {
  ticks=0
  while :; do
    look; sizes
    [ "$seen" = running ] && [ "$ticks" -lt "$ow_wait" ] && [ "$out" -le "$ow_out" ] && [ "$err" -le "$ow_err" ] || break
    ticks=$((ticks + 1)); sleep 0.1
  done
  dropped=
  [ ! -e "$dir/stdout.dropped" ] || dropped=" cut_out=$(($(cat "$dir/stdout.dropped") + 0))"
  [ ! -e "$dir/stderr.dropped" ] || dropped="$dropped cut_err=$(($(cat "$dir/stderr.dropped") + 0))"
  say "$seen out=$out err=$err$dropped ${result-}"
  [ "$out" -le "$ow_out" ] || tail -c "+$((ow_out + 1))" "$dir/stdout" | head -c "$ow_limit" >&7
  [ "$err" -le "$ow_err" ] || tail -c "+$((ow_err + 1))" "$dir/stderr" | head -c "$ow_limit" >&8
  say_end
}

# Where systemd runs the host, what still runs after a second gets a unit with a control group of its own: there, what has
# left the session is found as well, and what lives on when the supervisor is gone. Short commands are spared the price.
adopt() {
  [ -d /run/systemd/system ] && [ "$(id -u)" = 0 ] && command -v busctl && victims || return 0
  unit=opswright-$(printf '%s' "$ow_id" | tr / -).scope
  set -- $found
  busctl --timeout=5 call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager \
    StartTransientUnit 'ssa(sv)a(sa(sv))' "$unit" fail 1 PIDs au $# "$@" 0 || return 0
  for try in 1 2 3 4 5 6 7 8 9 10; do
    group=$(systemctl show -p ControlGroup --value "$unit")
    [ -z "$group" ] || { printf '%s\n' "$group" >"$dir/group"; return; }
    sleep 0.1
  done
} >/dev/null

# The processes of that unit; the second path is that of the older hierarchy.
unit_members() {
  [ -s "$dir/group" ] && read -r group <"$dir/group" || return 0
  for f in "/sys/fs/cgroup$group/cgroup.procs" "/sys/fs/cgroup/systemd$group/cgroup.procs"; do
    [ ! -r "$f" ] || cat "$f"
  done
}

unit_lives() { [ -n "$(unit_members)" ]; }

# Everything the command started: its session and its descendants, without the supervisor's own processes.
# The session is asked rather than the process group, because shells and timeout(1) make groups of their own.
victims() {
  found=' ' root='' session='' own=''
  read -r session own <"$dir/own" || return 1
  read -r root <"$dir/pid" || root=none
  for p in $(unit_members); do found="$found$p "; done
  while :; do
    before=$found
    for p in /proc/[0-9]*; do
      read -r line <"$p/stat" || continue
      p=${p#/proc/} rest=${line##*) }
      set -- $rest
      [ "$1" != Z ] || continue
      case " $own " in *" $p "* | *" $2 "*) [ "$p" = "$root" ] || continue ;; esac
      case $found in *" $p "*) continue ;; esac
      if [ "$4" = "$session" ] || [ "$p" = "$root" ]; then found="$found$p "
      else case $found in *" $2 "*) found="$found$p " ;; esac
      fi
    done 2>/dev/null
    [ "$found" != "$before" ] || break
  done
  [ "$found" != ' ' ]
}

# With sudo, because a login without root rights may not signal what it started through sudo.
signal_all() {
  for p in $found; do
    kill -s "$1" "$p" || { [ -d "/proc/$p" ] && as_root kill -s "$1" "$p"; }
  done
}

as_root() {
  if [ -x "$dir/sudo/sudo" ]; then SUDO_ASKPASS=$dir/askpass "$dir/sudo/sudo" "$@"
  else sudo -n "$@"
  fi
}

# What sudo starts when it needs a password. It waits in a pipe: memory, gone with its last holder, in no file, argument or
# environment. One reader at a time; each puts it back for the next. A sudo that asks twice was given a wrong one.
askpass='#!/bin/sh
exec 2>/dev/null 9>>"$0.lock"
flock 9
read -r last <"$0.last" && [ "$last" = "$PPID" ] && exit 1
echo "$PPID" >"$0.last"
p=$(timeout 5 head -n 1 <>"$0.pipe")
[ -n "$p" ] || exit 1
printf "%s\n" "$p" 1<>"$0.pipe"
printf "%s\n" "$p"'

# Without a terminal sudo asks only when it is told to, so a sudo of ours stands in front of it on the PATH.
prepare_sudo() {
  [ -n "$ow_sudo" ] && real=$(command -v sudo) || return 0
  command -v timeout >/dev/null || refuse missing_tools tools=timeout
  mkdir -p "$dir/sudo" && printf '%s\n' "$askpass" >"$dir/askpass" && rm -f "$dir/askpass.last" \
    && printf '#!/bin/sh\ncase $1 in -S* | --stdin) ;; *) set -- -A "$@" ;; esac\nexec %s "$@"\n' "$real" >"$dir/sudo/sudo" \
    && chmod 700 "$dir/askpass" "$dir/sudo/sudo" || refuse_write
  [ -p "$dir/askpass.pipe" ] || mkfifo "$dir/askpass.pipe" || refuse_write
}

# Before a script runs as somebody else, who may not read our files: it goes in by stdin, which is then nowhere again.
prepare_user() {
  [ -n "$ow_user" ] || return 0
  id -u "$ow_user" >/dev/null || refuse no_such_user "user=$ow_user"
  shell_path=$(command -v "$ow_shell")
  if [ "$(id -u)" = 0 ]; then tool=su; else tool=sudo; fi
  command -v "$tool" >/dev/null || refuse missing_tools "tools=$tool"
}

# TERM, five seconds of grace, then KILL until nothing is left. $1 is the reason; the first reason stays.
stop_command() {
  (set -C; printf '%s\n' "$1" >"$dir/ending")
  told=' '
  uptime_cs; kill_at=$((cs + 500)) give_up=$((cs + 1000))
  while [ "$cs" -lt "$give_up" ]; do
    if victims; then
      if [ "$cs" -ge "$kill_at" ]; then signal_all KILL
      elif [ "$found" != "$told" ]; then signal_all TERM; told=$found
      fi
    elif [ "${2-}" != wait ] || [ -e "$dir/result" ]; then return 0
    fi
    sleep 0.1
    uptime_cs
  done
}

# Runs beside the command: timeout, cancel marker, and the end of waiting for output that a daemon keeps open.
# It outlives a killed supervisor, so that the command still meets its timeout.
watch() {
  exec 3>&- 4>&- 7>&- 8>&- 9>&-
  trap 'kill "$nap"; exit 0' TERM
  ticks=0
  while [ ! -e "$dir/result" ]; do
    ticks=$((ticks + 1)); left=1
    [ "$ticks" -gt 10 ] || left=0.5
    sleep "$left" & nap=$!
    wait "$nap"
    [ ! -e "$dir/exited" ] || { sleep 1; kill -s USR1 "$me"; exit 0; }
    [ "$ticks" -ne 2 ] || adopt
    uptime_cs
    if [ -e "$dir/cancel" ]; then stop_command cancelled; break
    elif [ "$cs" -ge "$deadline" ]; then stop_command timeout; break
    fi
  done
  forget_secrets # whoever should have done so was killed
}

# Keeps the first ow_cap blocks of a stream and counts the rest; the command never blocks on a full log or disk.
pump() {
  exec 3>&- 4>&- 5<&- 6<&- 7>&- 8>&- 9>&-
  trap '' XFSZ
  ulimit -S -f "$ow_cap"
  cat >>"$dir/$1" || wc -c >"$dir/$1.dropped"
}

# Everything that can fail for want of space, rights or tools happens here, in front of the door.
prepare() {
  for tool in mv cat sleep head sync; do
    command -v "$tool" >/dev/null || refuse missing_tools "tools=$tool"
  done
  command -v "$ow_shell" >/dev/null || refuse missing_tools "tools=$ow_shell"
  [ -z "$ow_workdir" ] || { [ -d "$ow_workdir" ] && [ -x "$ow_workdir" ]; } || refuse no_working_directory
  [ -r "$ow_boot_file" ] || refuse missing_tools "tools=$ow_boot_file"
  read -r boot <"$ow_boot_file"
  { printf '%s' "$ow_script" >"$dir/script" && printf '%s\n' "$ow_bindings" >"$dir/bindings" \
    && printf '%s\n' "$ow_meta" >"$dir/meta" && printf '%s\n' "$boot" >"$dir/boot" \
    && printf '%4096s' '' >"$dir/result.new" && true >"$dir/stdout" && true >"$dir/stderr" \
    && true >>"$state/host-lock"; } || refuse_write
  [ -p "$dir/err" ] || mkfifo "$dir/out" "$dir/err" || refuse_write
  prepare_sudo
  prepare_user
}

# A fencing number below the highest one this host has seen belongs to a lease that is over.
check_fence() {
  fence_file=$state/fence-$ow_installation highest=0
  if [ -s "$fence_file" ]; then
    read -r highest <"$fence_file" || highest=
    case $highest in '' | *[!0-9]*) refuse fence_unreadable ;; esac
    [ "$highest" -le "$ow_fence" ] || refuse fenced "highest=$highest"
    [ "$highest" -lt "$ow_fence" ] || return 0
  fi
  true >>"$fence_file" && printf '%020d\n' "$ow_fence" 1<>"$fence_file" || refuse_write
}

# THE DOOR. Only the process that makes this directory may go on, and only once the directory is on disk.
pass_door() {
  exec 6>>"$state/host-lock"
  lock_soon 6 || refuse host_lock_busy
  check_fence
  mkdir "$dir/started" || { observe; exit 0; }
  now_ms; started=$ms
  if ! { printf '%s\n' "$boot" >"$dir/started/boot" && printf '%s\n' "$started" >"$dir/started/at" && sync "$dir"; }; then
    rm -rf "$dir/started" # nothing ran, and we hold the lock: the door may be closed again
    refuse_write
  fi
  exec 6>&-
}

# Secrets that the script is given: in private files, as long as it runs.
put_secrets() {
  for name in $ow_secrets; do
    eval "printf '%s' \"\$ow_secret_$name\"" >"$dir/secret-$name" || return 1
    eval "$name=\$dir/secret-\$name; export $name; unset ow_secret_$name"
  done
}

forget_secrets() { [ -z "$ow_secrets" ] || rm -f "$dir"/secret-*; }

# The script of another user and what starts it. The end of the text is marked, because $( ) takes line breaks off.
read_all='set -e; ow_all=$(cat; echo x); exec </dev/null; eval "${ow_all%x}"'
as_user='echo $$ >"$0/pid"
cat "$0/bindings" "$0/script" | if [ "$(id -u)" = 0 ]; then exec su -s "$2" -c "$3" "$1"
elif [ -x "$0/sudo/sudo" ]; then exec sudo -H -u "$1" -- "$2" -c "$3"
else exec sudo -n -H -u "$1" -- "$2" -c "$3"
fi'

run_command() {
  (
    trap - PIPE HUP XFSZ USR1
    put_secrets || exit 126
    umask 022
    exec 3>&- 4>&- 5>&- 7>&- 8>&- 9>&-
    [ -z "$ow_workdir" ] || cd "$ow_workdir" || exit 126
    OPSWRIGHT_COMMAND_ID=$ow_id
    export OPSWRIGHT_COMMAND_ID
    if [ -x "$dir/sudo/sudo" ]; then
      SUDO_ASKPASS=$dir/askpass PATH=$dir/sudo:$PATH
      export SUDO_ASKPASS PATH
    fi
    [ -z "$ow_user" ] || exec sh -c "$as_user" "$dir" "$ow_user" "$shell_path" "$read_all"
    exec "$ow_shell" -ec 'echo $$ >"$0/pid" || :; . "$0/bindings"; . "$0/script"' "$dir"
  ) >"$dir/out" 2>"$dir/err" </dev/null
}

finish() {
  now_ms
  exec 3>&- 4>&-
  true >"$dir/exited"
  forget_secrets
  reason=exited
  if [ -e "$dir/ending" ]; then
    read -r reason <"$dir/ending"
    stop_command "$reason" # what the command left behind dies before its end is recorded
  fi
  wait "$pump_out" "$pump_err"
  set -- "exit=$code" "reason=$reason" "started=$started" "ended=$ms" ran=yes
  [ ! -e "$dir/stdout.dropped" ] || set -- "$@" cut=yes
  write_result "$@"
  kill "$watcher"
  if [ -e "$dir/ending" ] || [ -e "$dir/stdout.dropped" ] || [ -e "$dir/stderr.dropped" ]; then observe
  else
    say "done $*"
    [ ! -s "$dir/stdout" ] || head -c "$ow_limit" "$dir/stdout" >&7
    [ ! -s "$dir/stderr" ] || head -c "$ow_limit" "$dir/stderr" >&8
    say_end
  fi
  exec 7>&- 8>&- # the worker has its answer; making it durable need not keep it waiting
  sync "$dir"
}

never_run() {
  now_ms
  write_result exit=0 reason=cancelled "started=$ms" "ended=$ms" ran=no
  observe
  exit 0
}

supervise() {
  trap '' PIPE HUP # the worker may be gone at any moment
  trap : USR1
  [ ! -d "$dir/started" ] || { observe; exit 0; }
  mkdir -p "$dir" && true >>"$dir/lock" || refuse_write
  exec 9>>"$dir/lock"
  lock_soon 9 || { exec 9>&-; observe; exit 0; }
  [ ! -d "$dir/started" ] || { exec 9>&-; observe; exit 0; }
  prepare
  pass_door
  [ ! -e "$dir/cancel" ] || never_run
  read -r me _ </proc/self/stat
  say "started pid=$me at=$started"
  exec >/dev/null
  deadline=$((cs + ow_timeout * 100))
  # Held open both ways, so that the command never meets a pipe without a reader; the pumps inherit their ends open,
  # because a pump that is late to open its own would wait for ever for a command that has already ended.
  exec 3<>"$dir/out" 4<>"$dir/err" 5<"$dir/out" 6<"$dir/err"
  pump stdout <&5 & pump_out=$!
  pump stderr <&6 & pump_err=$!
  exec 5<&- 6<&-
  if [ -n "$ow_sudo" ] && [ -p "$dir/askpass.pipe" ]; then
    exec 5<>"$dir/askpass.pipe"
    printf '%s\n' "$ow_sudo" >&5
  fi
  ow_sudo=
  watch & watcher=$!
  printf '%s %s\n' $$ "$me $watcher $pump_out $pump_err" >"$dir/own"
  run_command
  code=$?
  finish
}

cancel() {
  if ! read_result; then
    mkdir -p "$dir" && true >"$dir/cancel" && true >>"$dir/lock" || refuse_write
    exec 9>>"$dir/lock"
    if lock_soon 9 && [ ! -d "$dir/started" ]; then
      mkdir "$dir/started" && printf '%4096s' '' >"$dir/result.new" || refuse_write
      never_run
    fi
    exec 9>&-
    stop_command cancelled wait
  fi
  observe
}

exec 7>&1 8>&2 2>/dev/null
# sshd gives every exec a session of its own; a server that does not is helped, or a stop would hit its other work.
read -r line </proc/$$/stat || refuse missing_tools tools=/proc
rest=${line##*) }
set -- $rest
[ "$4" = "$$" ] || exec setsid sh "$0" "$verb" >&7 2>&8
printf '\now1\n' >&8 # whatever stands before this mark was printed by the login shell

ow_end='' ow_sudo='' ow_user='' ow_secrets=''
if [ -p /dev/stdin ]; then . /dev/stdin; else eval "$(cat)"; fi
exec </dev/null
[ "$ow_end" = end ] || refuse incomplete_request
uptime_cs; arrived=$cs
dir=$state/$ow_dir
case $verb in
  # A pipeline, because a background job would start the command with interrupt and quit ignored. The shell
  # that sshd waits for ends itself, so the session is free as soon as the worker stops listening; but not before the
  # door is passed or the launch refused, because some servers throw away what is said after it.
  launch) supervise | { read -r _; kill -s TERM $$; } ;;
  follow) observe ;;
  cancel) cancel ;;
  stop) stop_command "$ow_reason" ;; # asked for by launch.pl
  adopt) adopt ;; # the same
  *) refuse unknown_verb ;;
esac
