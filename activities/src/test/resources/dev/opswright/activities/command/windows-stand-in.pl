#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# Stands in for PowerShell in tests on Linux. It takes the requests of our WinRM port, hands them to the POSIX runner,
# which is a real door with real processes behind it, and answers in the form of the Windows runner. Scripts are sh.
# It shows that the port speaks the protocol; it shows nothing about runner.ps1.
use strict; use warnings; use MIME::Base64; use Time::HiRes qw(sleep time);
my ($mode, $state, $runner) = @ARGV;
$| = 1;
my %r;
while (my $line = <STDIN>) { chomp $line; $r{$1} = decode_base64($2) if $line =~ /^(\w+):(.*)$/ }
if (($r{end} // '') ne 'end') { print "ow1 refused code=incomplete_request\r\n"; exit 0 }
my $marker = "$state/installed-$r{runner}";
if ($mode eq 'install') {
  my $text = decode_base64($r{text});
  open my $f, '>', "$state/runner-as-sent.ps1" or die; print $f $text; close $f;
  open my $m, '>', $marker or die; close $m;
  print "ow1 installed state=" . encode_base64($state, '') . "\r\n"; exit 0;
}
if (! -e $marker) { print "ow1 absent\r\n"; exit 0 }
if ($r{verb} eq 'probe') { print "ow1 ready version=5.1.0\r\n"; exit 0 }
sub q1 { my ($n, $v) = @_; $v =~ s/'/'\\''/g; return "$n='$v'\n" }
(my $dir = $r{dir}) =~ s{\\}{/}g;
sub common {
  my ($wait) = @_;
  return join '', q1('ow_dir', $dir), q1('ow_boot_file', '/proc/sys/kernel/random/boot_id'), q1('ow_now', $r{now}),
    q1('ow_out', $r{out}), q1('ow_err', $r{err}), q1('ow_wait', int($wait / 100)), q1('ow_limit', $r{limit});
}
sub whole { my ($f) = @_; local $/; open my $h, '<', $f or return ''; binmode $h; my $t = <$h>; return $t // '' }
sub call {
  my ($verb, $request, $seconds) = @_;
  my $base = "$state/call-$$-" . time();
  open my $f, '>', "$base.in" or die; print $f $request; print $f q1('ow_end', 'end'); close $f;
  if (fork() == 0) { exec 'setsid', 'sh', '-c', "exec sh '$runner' $verb <'$base.in' >'$base.out' 2>'$base.err'" }
  my $until = time() + $seconds;
  my ($out, $err) = ('', '');
  while (time() < $until) {
    ($out, $err) = (whole("$base.out"), whole("$base.err"));
    last if $out =~ /\now1 refused/ || ($out =~ /\now1 end\n\z/ && $err =~ /\now1 end\n\z/);
    sleep 0.02;
  }
  unlink "$base.in";
  return ($out, $err);
}
my ($out, $err);
if ($r{verb} eq 'launch') {
  my $bindings = '';
  for (split /\n/, $r{bindings}) {
    next unless /FromBase64String\('([^']*)'\)/; my $v = decode_base64($1);
    if (/^\$\{(\w+)\} = /) { $bindings .= q1($1, $v) } elsif (/SetEnvironmentVariable\('(\w+)'/) { $bindings .= 'export ' . q1($1, $v) }
  }
  my $request = common(0) . q1('ow_id', $r{id}) . q1('ow_installation', $r{installation}) . q1('ow_fence', $r{fence})
    . q1('ow_timeout', $r{timeout}) . q1('ow_cap', int(($r{cap} + 511) / 512)) . q1('ow_shell', 'sh')
    . q1('ow_workdir', '') . q1('ow_meta', $r{meta}) . q1('ow_script', $r{script}) . q1('ow_bindings', $bindings);
  ($out, $err) = call('launch', $request, 1 + $r{wait} / 1000);
}
if ($r{verb} ne 'launch' || $out !~ /\now1 refused/) {
  my $verb = $r{verb} eq 'cancel' ? 'cancel' : 'follow';
  ($out, $err) = call($verb, common($r{verb} eq 'follow' ? $r{wait} : 0), 20 + $r{wait} / 1000);
}
die 'no answer' unless $out =~ /\now1 ([^\n]*)\n(.*)\z/s;
my ($said, $o) = ($1, $2);
$err =~ s/\A.*?\now1\n//s;
for my $s ($o, $err) { $s =~ s/\now1 end\n\z// }
print "noise from a profile\r\now1 $said\r\n";
if ($said !~ /^refused/) {
  while (length $o) { print 'o ' . encode_base64(substr($o, 0, 48000, ''), '') . "\r\n" }
  while (length $err) { print 'e ' . encode_base64(substr($err, 0, 48000, ''), '') . "\r\n" }
  print "ow1 end\r\n";
}
