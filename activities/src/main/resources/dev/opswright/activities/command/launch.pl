#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# The quick way through the door: what "runner launch" does, in one process instead of a dozen. Same files, same locks,
# same answers, same tests; used where /usr/bin/perl is, on Linux on x86-64 and ARM64. Whatever is not the plain case of
# a command that nobody has begun is handed to the runner, whose path is the argument. No modules: loading them costs
# more than all the rest.
use strict;

my ($LOCK_SH, $LOCK_EX, $LOCK_NB, $WNOHANG) = (1, 2, 4, 1);
my ($O_WRONLY, $O_RDWR, $O_CREAT, $O_APPEND, $O_SYNC) = (1, 2, 0100, 02000, 04010000);

my $runner = $ARGV[0];
my $state = $0;
$state =~ s{/[^/]*\z}{};
umask 0077;

my $session = (split / /, (slurp("/proc/$$/stat") =~ /.*\) (.*)/s)[0])[3];
exec 'sh', $runner, 'launch' if $session != $$; # no session of our own: the runner makes one

my ($lock, $host_lock, $boot, $started, $marked, $error);
binmode STDIN;
open my $channel, '>&', \*STDOUT or exit 1;
open my $errors, '>&', \*STDERR or exit 1;
my $request = do { local $/; <STDIN> };
my %ow = parse($request);
($ow{end} || '') eq 'end' or refuse('incomplete_request');
my $arrived = uptime();

# The process that sshd waits for ends, so that the session is free as soon as the worker stops listening.
exit 0 if fork;
$SIG{PIPE} = $SIG{HUP} = 'IGNORE';
open STDIN, '<', '/dev/null';
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';

my $dir = "$state/$ow{dir}";
hand_over('follow') if -d "$dir/started";
take_lock();
prepare();
pass_door();
if (-e "$dir/cancel") {
    write_result('exit=0', 'reason=cancelled', "started=$started", 'ended=' . now(), 'ran=no');
    hand_over('follow');
}
say_line("started pid=$$ at=$started");
supervise();
exit 0;

sub slurp {
    open my $file, '<', $_[0] or return '';
    local $/;
    my $text = <$file>;
    return defined $text ? $text : '';
}

sub uptime { return (split / /, slurp('/proc/uptime'))[0] }

# Milliseconds of the asking worker's clock.
sub now { return $ow{now} + int((uptime() - $arrived) * 1000) }

# Quoted assignments; a value ends at a quote that is not written as '\''.
sub parse {
    my ($text) = @_;
    my (%values, $at);
    pos($text) = 0;
    while ($text =~ /\Gow_(\w+)='/gc) {
        my ($name, $value) = ($1, '');
        while (1) {
            my $end = index $text, "'", pos $text;
            return () if $end < 0;
            $value .= substr $text, pos $text, $end - pos $text;
            $at = $end + 1;
            last if substr($text, $at, 3) ne "\\''";
            $value .= "'";
            pos($text) = $at + 3;
        }
        pos($text) = $at;
        $text =~ /\G\n/gc or return ();
        $values{$name} = $value;
    }
    return %values;
}

# The mark on the other stream comes with the first line, because the runner makes its own when it takes over.
sub say_line {
    syswrite $errors, "\now1\n" if !$marked++;
    syswrite $channel, "\now1 $_[0]\n";
}

# Nothing has been run when this is called.
sub refuse { say_line("refused code=$_[0] " . ($_[1] || '')); exit 0 }

# What kept us from writing, taken at once: whatever is called next would change $!.
sub failed { $error = $_[0] || $! + 0; return 0 }

sub refuse_write {
    refuse($error == 28 || $error == 122 ? 'disk_full' : $error == 30 ? 'read_only'
        : $error == 1 || $error == 13 ? 'permission' : 'state_dir');
}

# The runner answers in our place, on our channel, from the same request.
sub hand_over {
    undef $lock;
    undef $host_lock;
    my $pid = runner($_[0], $request, $channel, $errors);
    waitpid $pid, 0;
    exit 0;
}

sub runner {
    my ($verb, $input, $out, $err) = @_;
    pipe my $read, my $write or return 0;
    my $pid = fork;
    if (!$pid) {
        close $write;
        open STDIN, '<&', $read;
        open STDOUT, '>&', $out;
        open STDERR, '>&', $err;
        $SIG{PIPE} = 'DEFAULT';
        exec 'sh', $runner, $verb or exit 127;
    }
    close $read;
    syswrite $write, $input;
    close $write;
    return $pid;
}

sub make_path {
    my $path = '';
    for (split m{/}, $dir) {
        $path .= $_;
        if (length $path && !-d $path && !mkdir $path) {
            failed();
            last if !-d $path; # or another launcher was quicker
        }
        $path .= '/';
    }
    -d $dir or refuse_write();
}

sub lock_soon {
    my ($file) = @_;
    for (1 .. 40) {
        return 1 if flock $file, $LOCK_EX | $LOCK_NB;
        return 0 if $lock && $file == $lock && -d "$dir/started";
        select undef, undef, undef, 0.05;
    }
    return 0;
}

sub take_lock {
    make_path();
    sysopen $lock, "$dir/lock", $O_WRONLY | $O_CREAT | $O_APPEND, 0600 or failed() or refuse_write();
    lock_soon($lock) && !-d "$dir/started" or hand_over('follow');
}

sub write_file {
    my ($name, $content, $flags) = @_;
    sysopen my $file, "$dir/$name", $O_WRONLY | $O_CREAT | ($flags || 01000), 0600 or return failed();
    my $written = syswrite $file, $content;
    return failed() if !defined $written;
    return failed(28) if $written < length $content; # only a full disk takes less than it is given
    return close $file || failed();
}

# Everything that can fail for want of space, rights or tools happens here, in front of the door.
sub prepare {
    refuse('missing_tools', "tools=$ow{shell}") if !grep { -x "$_/$ow{shell}" } split /:/, $ENV{PATH};
    refuse('no_working_directory') if length $ow{workdir} && !(-d $ow{workdir} && -x _);
    $boot = slurp($ow{boot_file}) or refuse('missing_tools', "tools=$ow{boot_file}");
    write_file('script', $ow{script})
        && write_file('bindings', "$ow{bindings}\n")
        && write_file('meta', "$ow{meta}\n")
        && write_file('boot', $boot)
        && write_file('result.new', ' ' x 4096)
        && write_file('stdout', '')
        && write_file('stderr', '')
        or refuse_write();
    sysopen $host_lock, "$state/host-lock", $O_WRONLY | $O_CREAT | $O_APPEND, 0600 or failed() or refuse_write();
}

# A fencing number below the highest one this host has seen belongs to a lease that is over.
sub check_fence {
    sysopen my $file, "$state/fence-$ow{installation}", $O_RDWR | $O_CREAT, 0600 or failed() or refuse_write();
    my $highest = '';
    defined sysread($file, $highest, 64) or refuse('fence_unreadable');
    if (length $highest) {
        $highest =~ /\A(\d+)\n\z/ or refuse('fence_unreadable');
        $highest = $1;
        refuse('fenced', "highest=$highest") if $highest > $ow{fence};
        return if $highest == $ow{fence};
    }
    sysseek $file, 0, 0;
    my $line = sprintf "%020d\n", $ow{fence};
    (syswrite($file, $line) || 0) == length $line or failed() or refuse_write();
}

# THE DOOR. Only the process that makes this directory may go on, and only once it is on disk: the synchronous write of
# a file inside it takes the directory along.
sub pass_door {
    lock_soon($host_lock) or refuse('host_lock_busy');
    check_fence();
    mkdir "$dir/started" or hand_over('follow');
    $started = now();
    if (!(write_file('started/at', "$started\n") && write_file('started/boot', $boot, $O_SYNC))) {
        unlink "$dir/started/at", "$dir/started/boot";
        rmdir "$dir/started"; # nothing ran, and we hold the lock: the door may be closed again
        refuse_write();
    }
    undef $host_lock;
}

# Written over space that was reserved before the door; on disk before it gets its name.
sub write_result {
    write_file('result.new', join("\n", @_, 'end') . "\n", $O_SYNC) && rename "$dir/result.new", "$dir/result";
}

sub start_command {
    my ($out, $err) = @_;
    my $pid = fork;
    die if !defined $pid;
    return $pid if $pid;
    $SIG{$_} = 'DEFAULT' for qw(PIPE HUP CHLD);
    umask 0022;
    open STDOUT, '>&', $out;
    open STDERR, '>&', $err;
    chdir $ow{workdir} or exit 126 if length $ow{workdir};
    $ENV{OPSWRIGHT_COMMAND_ID} = $ow{id};
    exec $ow{shell}, '-ec', 'echo $$ >"$0/pid" || :; . "$0/bindings"; . "$0/script"', $dir or exit 126;
}

sub stop {
    return runner('stop', "ow_dir='$ow{dir}'\now_reason='$_[0]'\now_end='end'\n", *STDOUT, *STDERR);
}

# Keeps the first ow_cap blocks of a stream and counts the rest; the command never blocks on a full log or disk. Nothing
# is kept behind a gap.
sub pump {
    my ($stream) = @_;
    my $got = sysread $stream->{pipe}, my $data, 65536;
    return if !defined $got;
    $stream->{open} = $got > 0;
    my $room = $stream->{dropped} ? 0 : $ow{cap} * 512 - $stream->{kept};
    my $keep = substr $data, 0, $room > 0 ? $room : 0;
    my $kept = length $keep ? syswrite($stream->{file}, $keep) || 0 : 0;
    $stream->{kept} += $kept;
    $stream->{dropped} += $got - $kept;
    $stream->{head} .= substr $keep, 0, $kept if length $stream->{head} < $ow{limit};
}

sub stream {
    my ($name) = @_;
    pipe my $read, my $write or die;
    sysopen my $file, "$dir/$name", $O_WRONLY | $O_APPEND or die;
    return {name => $name, pipe => $read, write => $write, file => $file, open => 1, kept => 0, dropped => 0, head => ''};
}

sub supervise {
    my @streams = (stream('stdout'), stream('stderr'));
    my $deadline = uptime() + $ow{timeout};
    write_file('own', "$session $$\n");
    $SIG{CHLD} = sub { }; # ends the select below
    my $command = start_command(map { $_->{write} } @streams);
    close $_->{write} for @streams;
    my ($status, $stopping, $give_up, $watcher);
    my $soon = uptime() + 1;
    while (!defined $status || any_open(@streams) && uptime() < $give_up) {
        # Once the streams are closed the end is near, and its signal may come between the look and the wait.
        read_some(defined $status ? 0.1 : any_open(@streams) ? 0.25 : 0.02, @streams);
        next if defined $status;
        if (waitpid($command, $WNOHANG) == $command) {
            $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
            $give_up = uptime() + 1.5; # a daemon may keep the output open for ever
        } elsif (!$stopping) {
            my $reason = -e "$dir/cancel" ? 'cancelled' : uptime() >= $deadline ? 'timeout' : '';
            $stopping = stop($reason) if $reason;
        } elsif (waitpid($stopping, $WNOHANG)) {
            undef $stopping; # it came before the command could say who it is, or gave up: once more
        }
        if (!$watcher && !defined $status && uptime() >= $soon) {
            $watcher = watch($command, $deadline, @streams);
            write_file('own', "$session $$ $watcher\n");
        }
    }
    finish($status, @streams);
    kill 'TERM', $watcher if $watcher;
    release(@streams);
}

# Outlives a killed supervisor: the command keeps readers for its output and still meets its timeout. What is over in a
# second goes without, because it is what happens most and a fork costs a tenth of it.
sub watch {
    my ($command, $deadline, @streams) = @_;
    my $supervisor = $$;
    my $pid = fork;
    return $pid || 0 if !defined $pid || $pid;
    undef $lock;
    close $channel;
    close $errors;
    select undef, undef, undef, 0.5;
    adopt() if getppid() == $supervisor;
    select undef, undef, undef, 0.5 while getppid() == $supervisor; # which ends us when it ends well
    $_->{kept} = -s "$dir/$_->{name}" || 0 for @streams;
    my $stopping;
    while (kill(0, $command) && uptime() < $deadline + 30) {
        read_some(0.5, @streams);
        if (!$stopping) {
            $stopping = stop('timeout') if uptime() >= $deadline;
        } elsif (waitpid($stopping, $WNOHANG)) {
            undef $stopping;
        }
    }
    read_some(undef, @streams) while any_open(@streams);
    exit 0;
}

# A unit of systemd for what has not ended in a second; the runner knows how.
sub adopt {
    return if $> != 0 || !-d '/run/systemd/system';
    waitpid runner('adopt', "ow_dir='$ow{dir}'\now_id='$ow{id}'\now_end='end'\n", *STDOUT, *STDERR), 0;
}

sub any_open { return grep { $_->{open} } @_ }

sub read_some {
    my ($seconds, @streams) = @_;
    my $set = '';
    vec($set, fileno $_->{pipe}, 1) = 1 for any_open(@streams);
    return if select(my $ready = $set, undef, undef, $seconds) <= 0;
    pump($_) for grep { vec $ready, fileno $_->{pipe}, 1 } any_open(@streams);
}

# A daemon that the command left behind may print on: it must not meet a pipe without a reader.
sub release {
    close $channel;
    close $errors;
    undef $lock;
    read_some(undef, @_) while any_open(@_);
}

sub finish {
    my ($status, @streams) = @_;
    my $ended = now();
    my $reason = 'exited';
    if (-e "$dir/ending") {
        chomp($reason = slurp("$dir/ending"));
        waitpid stop($reason), 0; # what the command left behind dies before its end is recorded
    }
    for (grep { $_->{dropped} } @streams) { write_file("$_->{name}.dropped", "$_->{dropped}\n") }
    my @result = ("exit=$status", "reason=$reason", "started=$started", "ended=$ended", 'ran=yes');
    write_result(@result);
    my ($out, $err) = @streams;
    say_line("done out=$out->{kept} err=$err->{kept} cut_out=$out->{dropped} cut_err=$err->{dropped} @result");
    syswrite $channel, substr($out->{head}, 0, $ow{limit}) . "\now1 end\n";
    syswrite $errors, substr($err->{head}, 0, $ow{limit}) . "\now1 end\n";
}
