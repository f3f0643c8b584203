# SPDX-License-Identifier: Apache-2.0
# Opswright's runner for Windows: starts commands on a host, and starts each of them at most once. See RATIONALE.md.
# It is stored under the SHA-256 of its own text. Windows PowerShell 5.1 or later, on an NTFS disk.
#   ask REQUEST STATE        answers launch, follow and cancel; asked through WinRM, whose shell may die at any moment
#   supervise FOLDER LAUNCH  passes the door and runs the command; its process belongs to no shell
# The command runs in a process of its own, which sees nothing of this file.
# Answer: lines "ow1 <state> key=value ...", "o <base64>" and "e <base64>" for output, "ow1 end". ASCII throughout, so
# that no code page matters.
param([string]$Verb, $First, [string]$Second)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$Runner = $MyInvocation.MyCommand.Path
$Utf8 = New-Object Text.UTF8Encoding($false)

# What the command's process runs: values first, then the script. As build services do it, the exit code of the last
# program is the script's, whatever came after it.
$RunText = @'
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding($false) } catch { }
$OutputEncoding = New-Object Text.UTF8Encoding($false)
$Error.Clear()
try {
  . "$PSScriptRoot\bindings.ps1"
  . "$PSScriptRoot\script.ps1"
} catch {
  [Console]::Error.WriteLine(($_ | Out-String).TrimEnd())
  exit 1
}
if (Test-Path -LiteralPath variable:global:LASTEXITCODE) { exit $global:LASTEXITCODE }
exit 0
'@

function Say([string]$line) { [Console]::Out.WriteLine("ow1 $line") }

function Join([string]$folder, [string]$name) { [IO.Path]::Combine($folder, $name) }

# Why something could not be written, from what the system said.
function Get-Refusal($problem) {
  $cause = $problem.Exception
  while ($cause.InnerException) { $cause = $cause.InnerException }
  if ($cause -is [UnauthorizedAccessException]) { return 'permission' }
  switch ($cause.HResult -band 0xFFFF) {
    112 { return 'disk_full' }
    39 { return 'disk_full' }
    1295 { return 'disk_full' }
    19 { return 'read_only' }
  }
  'state_dir'
}

# Durable before it returns: the name is there only with the whole text behind it.
function Write-Whole([string]$path, [string]$text, $encoding) {
  $new = "$path.$([Guid]::NewGuid().ToString('N'))"
  [byte[]]$bytes = $encoding.GetPreamble() + $encoding.GetBytes($text)
  $file = [IO.File]::Open($new, 'CreateNew', 'Write', 'None')
  try { $file.Write($bytes, 0, $bytes.Length); $file.Flush($true) } finally { $file.Dispose() }
  [IO.File]::Move($new, $path)
}

function Read-Pairs([string]$path) {
  $pairs = @{}
  foreach ($line in [IO.File]::ReadAllLines($path)) {
    $at = $line.IndexOf('=')
    if ($at -gt 0) { $pairs[$line.Substring(0, $at)] = $line.Substring($at + 1) }
  }
  $pairs
}

# The file held open alone, trying for about two seconds; readers hold it for an instant only. $null = somebody has it.
function Open-Alone([string]$path) {
  for ($try = 0; $try -lt 40; $try++) {
    try { return [IO.File]::Open($path, 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [UnauthorizedAccessException] { throw }
    catch [IO.IOException] {
      if (($_.Exception.GetBaseException().HResult -band 0xFFFF) -ne 32) { throw }
      Start-Sleep -Milliseconds 50
    }
  }
}

function Test-Held([string]$path) {
  try { [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite').Dispose(); $false }
  catch [IO.FileNotFoundException] { $false }
  catch [IO.DirectoryNotFoundException] { $false }
  catch [IO.IOException] { $true }
}

# A result counts only when its last line has arrived; anything less is as good as none.
function Read-Result([string]$folder) {
  try { $lines = [IO.File]::ReadAllLines((Join $folder 'result')) } catch [IO.IOException] { return $null }
  if ($lines.Length -eq 0 -or $lines[-1] -ne 'end') { return $null }
  $lines[0..($lines.Length - 2)] -join ' '
}

# Over space that was reserved before the door, so that a full disk cannot swallow it.
function Write-Result([string]$folder, [string[]]$lines) {
  $bytes = $Utf8.GetBytes((($lines + 'end') -join "`n") + "`n")
  $file = [IO.File]::Open((Join $folder 'result.new'), 'OpenOrCreate', 'Write', 'None')
  try { $file.Write($bytes, 0, $bytes.Length); $file.SetLength($bytes.Length); $file.Flush($true) } finally { $file.Dispose() }
  [IO.File]::Move((Join $folder 'result.new'), (Join $folder 'result'))
}

function Get-BootTicks { (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToUniversalTime().Ticks }

# The reattach table, in its order: result, lock held, no door, unknown.
function Get-Seen([string]$folder) {
  $result = Read-Result $folder
  if ($result) { return "done $result" }
  if (-not [IO.Directory]::Exists((Join $folder 'started'))) { return 'not_begun' }
  if (Test-Held (Join $folder 'lock')) { return 'running' }
  $result = Read-Result $folder
  if ($result) { return "done $result" }
  $why = 'supervisor_lost'
  try {
    # The clock is set now and then; a boot is further apart than that.
    $was = [long][IO.File]::ReadAllText((Join $folder 'started\boot'))
    if ([Math]::Abs((Get-BootTicks) - $was) -gt 600000000) { $why = 'rebooted' }
  } catch [IO.IOException] { }
  "unknown reason=$why"
}

# The length is asked of the open file: the folder's own entry lags behind while somebody writes.
function Open-Output([string]$folder, [string]$name) {
  try { [IO.File]::Open((Join $folder $name), 'Open', 'Read', 'ReadWrite') } catch [IO.IOException] { $null }
}

function Get-Length([string]$folder, [string]$name) {
  $file = Open-Output $folder $name
  if ($null -eq $file) { return [long]0 }
  try { $file.Length } finally { $file.Dispose() }
}

function Write-Output64([string]$folder, [string]$name, [string]$mark, [long]$from, [int]$limit) {
  $file = Open-Output $folder $name
  if ($null -eq $file) { return }
  try {
    if ($file.Length -le $from) { return }
    [void]$file.Seek($from, 'Begin')
    $buffer = New-Object byte[] 48000
    while ($limit -gt 0) {
      $n = $file.Read($buffer, 0, [Math]::Min($buffer.Length, $limit))
      if ($n -le 0) { return }
      [Console]::Out.WriteLine($mark + ' ' + [Convert]::ToBase64String($buffer, 0, $n))
      $limit -= $n
    }
  } finally { $file.Dispose() }
}

# Answers with the state and what is new, waiting for news until the clock says so.
function Write-Seen([string]$folder, $request, $clock, [long]$until) {
  $fromOut = [long]$request['out']; $fromErr = [long]$request['err']
  while ($true) {
    $seen = Get-Seen $folder
    $out = Get-Length $folder 'stdout'; $err = Get-Length $folder 'stderr'
    if ($seen -ne 'running' -or $clock.ElapsedMilliseconds -ge $until -or $out -gt $fromOut -or $err -gt $fromErr) { break }
    Start-Sleep -Milliseconds 50
  }
  $words = $seen.Split(' ')
  Say ((@($words[0], "out=$out", "err=$err") + $words[1..$words.Length]) -join ' ')
  Write-Output64 $folder 'stdout' 'o' $fromOut ([int]$request['limit'])
  Write-Output64 $folder 'stderr' 'e' $fromErr ([int]$request['limit'])
  Say 'end'
}

# Through WMI, because a child of a WinRM shell dies with the shell.
function Start-Supervisor([string]$folder, [string]$launch) {
  $line = '"{0}" -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{1}" supervise "{2}" "{3}"' -f `
    (Join $PSHOME 'powershell.exe'), $Runner, $folder, $launch
  (Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = $line }).ReturnValue
}

function Invoke-Launch([string]$folder, [string]$state, $request, $clock) {
  $until = $clock.ElapsedMilliseconds + [long]$request['wait']
  if ((Get-Seen $folder) -ne 'not_begun') { Write-Seen $folder $request $clock $until; return }
  if ($request['workdir'] -and -not [IO.Directory]::Exists($request['workdir'])) { Say 'refused code=no_working_directory'; return }
  # Each launcher brings its own copy, so that racing ones never touch each other's files; one of them is used.
  $launch = Join $folder "launch-$([Guid]::NewGuid().ToString('N'))"
  try {
    [void][IO.Directory]::CreateDirectory($launch)
    $marked = New-Object Text.UTF8Encoding($true) # without the mark PowerShell 5.1 takes a file for ANSI
    Write-Whole (Join $launch 'script.ps1') $request['script'] $marked
    Write-Whole (Join $launch 'bindings.ps1') $request['bindings'] $marked
    Write-Whole (Join $launch 'run.ps1') $RunText $marked
    Write-Whole (Join $launch 'meta') $request['meta'] $Utf8
    $given = foreach ($name in 'id', 'installation', 'fence', 'timeout', 'cap', 'workdir', 'now') { "$name=$($request[$name])" }
    $ticks = [Diagnostics.Stopwatch]::GetTimestamp() - $clock.ElapsedTicks
    Write-Whole (Join $launch 'request') ((@($given) + "state=$state" + "ticks=$ticks") -join "`n") $Utf8
  } catch { Say "refused code=$(Get-Refusal $_)"; return }
  $failed = Start-Supervisor $folder $launch
  if ($failed -ne 0) { Say "refused code=missing_tools tools=Win32_Process.Create($failed)"; return }
  # The supervisor needs a moment to begin; that is not the command's time.
  $begun = $clock.ElapsedMilliseconds + 8000
  while ($clock.ElapsedMilliseconds -lt $begun) {
    if ([IO.File]::Exists((Join $launch 'refused'))) { Say "refused $([IO.File]::ReadAllText((Join $launch 'refused')))"; return }
    if ((Get-Seen $folder) -ne 'not_begun') {
      Write-Seen $folder $request $clock ($clock.ElapsedMilliseconds + [long]$request['wait']); return
    }
    Start-Sleep -Milliseconds 30
  }
  Say 'slow'
}

# THE DOOR. Moving a folder onto an existing one fails, whoever comes second; the flush makes it outlive the power.
function Enter-Door([string]$folder, [string]$startedAt) {
  $new = Join $folder "started.$([Guid]::NewGuid().ToString('N'))"
  [void][IO.Directory]::CreateDirectory($new)
  [IO.File]::WriteAllText((Join $new 'boot'), [string](Get-BootTicks))
  try { [IO.Directory]::Move($new, (Join $folder 'started')) }
  catch [IO.IOException] {
    [IO.Directory]::Delete($new, $true)
    if ([IO.Directory]::Exists((Join $folder 'started'))) { return $false }
    throw
  }
  try {
    $at = [IO.File]::Open((Join $folder 'started\at'), 'CreateNew', 'Write', 'None')
    try { $bytes = $Utf8.GetBytes($startedAt); $at.Write($bytes, 0, $bytes.Length); $at.Flush($true) } finally { $at.Dispose() }
  } catch {
    [IO.Directory]::Delete((Join $folder 'started'), $true) # nothing ran, and we hold the lock
    throw
  }
  $true
}

function Reserve-Result([string]$folder) {
  $file = [IO.File]::Open((Join $folder 'result.new'), 'Create', 'Write', 'None')
  try { $file.Write((New-Object byte[] 4096), 0, 4096); $file.Flush($true) } finally { $file.Dispose() }
}

# A fencing number below the highest one this host has seen belongs to a lease that is over.
function Test-Fence([string]$state, $request) {
  $path = Join $state "fence-$($request['installation'])"
  $highest = [long]0
  if ([IO.File]::Exists($path)) {
    if (-not [long]::TryParse([IO.File]::ReadAllText($path).Trim(), [ref]$highest)) { return 'code=fence_unreadable' }
  }
  $ours = [long]$request['fence']
  if ($highest -gt $ours) { return "code=fenced highest=$('{0:d20}' -f $highest)" }
  if ($highest -lt $ours) {
    $file = [IO.File]::Open($path, 'OpenOrCreate', 'Write', 'None')
    try { $bytes = $Utf8.GetBytes('{0:d20}' -f $ours); $file.Write($bytes, 0, $bytes.Length); $file.Flush($true) } finally { $file.Dispose() }
  }
  ''
}

# Milliseconds of the asking worker's clock, so that the skew of the host's clock does not matter.
function Get-Now($request) {
  $passed = [Diagnostics.Stopwatch]::GetTimestamp() - [long]$request['ticks']
  [long]$request['now'] + [long]($passed * 1000 / [Diagnostics.Stopwatch]::Frequency)
}

function New-Pump($from, [string]$path, [long]$cap) {
  @{ from = $from; to = [IO.File]::Open($path, 'Create', 'Write', 'ReadWrite'); buffer = New-Object byte[] 65536
    cap = $cap; kept = [long]0; dropped = [long]0; task = $null; open = $true }
}

# Keeps the beginning of a stream and counts the rest; the command never blocks on a full log or disk.
function Move-Output($pump) {
  if (-not $pump.open) { return $false }
  if ($null -eq $pump.task) { $pump.task = $pump.from.ReadAsync($pump.buffer, 0, $pump.buffer.Length) }
  if (-not $pump.task.IsCompleted) { return $false }
  $n = 0
  try { $n = $pump.task.Result } catch { $n = 0 }
  $pump.task = $null
  if ($n -le 0) { $pump.open = $false; return $true }
  $keep = [int][Math]::Min([long]$n, $pump.cap - $pump.kept)
  if ($keep -gt 0) {
    try { $pump.to.Write($pump.buffer, 0, $keep); $pump.to.Flush(); $pump.kept += $keep }
    catch { $pump.cap = $pump.kept; $keep = 0 }
  }
  $pump.dropped += $n - $keep
  $true
}

function Stop-Tree([int]$id) {
  # Everything that the process has started; the number is all that is said to a program here.
  & (Join $env:SystemRoot 'System32\taskkill.exe') /T /F /PID $id 2>&1 | Out-Null
}

function Start-Command([string]$launch, $request) {
  $info = New-Object Diagnostics.ProcessStartInfo
  $info.FileName = Join $PSHOME 'powershell.exe'
  $info.Arguments = '-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass -File "{0}"' -f `
    (Join $launch 'run.ps1')
  $info.UseShellExecute = $false; $info.CreateNoWindow = $true
  $info.RedirectStandardInput = $true; $info.RedirectStandardOutput = $true; $info.RedirectStandardError = $true
  $info.WorkingDirectory = if ($request['workdir']) { $request['workdir'] } else { [Environment]::GetFolderPath('UserProfile') }
  $info.EnvironmentVariables['OPSWRIGHT_COMMAND_ID'] = $request['id']
  [Diagnostics.Process]::Start($info)
}

function Invoke-Step([string]$folder, [string]$launch, $request, [long]$startedAt) {
  $clock = [Diagnostics.Stopwatch]::StartNew()
  try { $process = Start-Command $launch $request }
  catch {
    [IO.File]::WriteAllText((Join $folder 'stderr'), ($_ | Out-String), $Utf8)
    Write-Result $folder @('exit=126', 'reason=exited', "started=$startedAt", "ended=$(Get-Now $request)", 'ran=yes')
    return
  }
  [IO.File]::WriteAllText((Join $folder 'started\process'), "$($process.Id) $($process.StartTime.ToUniversalTime().Ticks)")
  $process.StandardInput.Close()
  $out = New-Pump $process.StandardOutput.BaseStream (Join $folder 'stdout') ([long]$request['cap'])
  $err = New-Pump $process.StandardError.BaseStream (Join $folder 'stderr') ([long]$request['cap'])
  $reason = 'exited'; $ended = $null; $looked = [long]0
  while ($true) {
    $moved = Move-Output $out
    $moved = (Move-Output $err) -or $moved
    if ($process.HasExited) {
      if ($null -eq $ended) { $ended = $clock.ElapsedMilliseconds }
      # What still holds the output open is not waited for longer than a second.
      if ((-not $out.open -and -not $err.open) -or (-not $moved -and $clock.ElapsedMilliseconds - $ended -gt 1000)) { break }
    } elseif ($clock.ElapsedMilliseconds - $looked -ge 200) {
      $looked = $clock.ElapsedMilliseconds
      if ($reason -eq 'exited' -and [IO.File]::Exists((Join $folder 'cancel'))) { $reason = 'cancelled' }
      elseif ($reason -eq 'exited' -and $clock.ElapsedMilliseconds -ge [long]$request['timeout'] * 1000) { $reason = 'timeout' }
      if ($reason -ne 'exited') { Stop-Tree $process.Id }
    }
    if (-not $moved) { Start-Sleep -Milliseconds 20 }
  }
  $out.to.Dispose(); $err.to.Dispose()
  $lines = @("exit=$($process.ExitCode)", "reason=$reason", "started=$startedAt", "ended=$(Get-Now $request)", 'ran=yes')
  if ($out.dropped) { $lines += "cut_out=$($out.dropped)" }
  if ($err.dropped) { $lines += "cut_err=$($err.dropped)" }
  Write-Result $folder $lines
}

# Nothing has been run when this is called: it is never called behind the door.
function Set-Refused([string]$launch, [string]$why) { Write-Whole (Join $launch 'refused') $why $Utf8 }

function Invoke-Supervisor([string]$folder, [string]$launch) {
  $request = Read-Pairs (Join $launch 'request')
  $state = $request['state']
  $lock = $null; $host_lock = $null
  try {
    $lock = Open-Alone (Join $folder 'lock')
    if ($null -eq $lock -or [IO.Directory]::Exists((Join $folder 'started'))) { return }
    Reserve-Result $folder
    foreach ($name in 'stdout', 'stderr') { [IO.File]::Open((Join $folder $name), 'Create', 'Write', 'ReadWrite').Dispose() }
    $host_lock = Open-Alone (Join $state 'host-lock')
    if ($null -eq $host_lock) { Set-Refused $launch 'code=host_lock_busy'; return }
    $fenced = Test-Fence $state $request
    if ($fenced) { Set-Refused $launch $fenced; return }
    $startedAt = Get-Now $request
    if (-not (Enter-Door $folder ([string]$startedAt))) { return }
    $host_lock.Dispose(); $host_lock = $null
  } catch { Set-Refused $launch "code=$(Get-Refusal $_)"; return }
  finally {
    if ($null -ne $host_lock) { $host_lock.Dispose() }
    if ($null -ne $lock -and -not [IO.Directory]::Exists((Join $folder 'started'))) { $lock.Dispose() }
  }
  try {
    if ([IO.File]::Exists((Join $folder 'cancel'))) {
      Write-Result $folder @('exit=0', 'reason=cancelled', "started=$startedAt", "ended=$startedAt", 'ran=no')
    } else { Invoke-Step $folder $launch $request $startedAt }
  } finally { $lock.Dispose() }
}

# The process that a dead supervisor has left behind, told from a newer one of the same number by its start.
function Stop-Orphan([string]$folder) {
  try { $words = [IO.File]::ReadAllText((Join $folder 'started\process')).Split(' ') } catch [IO.IOException] { return }
  $process = Get-Process -Id ([int]$words[0]) -ErrorAction SilentlyContinue
  if ($process -and $process.StartTime.ToUniversalTime().Ticks -eq [long]$words[1]) { Stop-Tree $process.Id }
}

function Invoke-Cancel([string]$folder, $request, $clock) {
  if (-not (Read-Result $folder)) {
    try {
      [void][IO.Directory]::CreateDirectory($folder)
      [IO.File]::Open((Join $folder 'cancel'), 'OpenOrCreate', 'Write', 'ReadWrite').Dispose()
      if (-not [IO.Directory]::Exists((Join $folder 'started'))) {
        $lock = Open-Alone (Join $folder 'lock')
        if ($null -ne $lock) {
          try {
            Reserve-Result $folder
            if (Enter-Door $folder $request['now']) {
              Write-Result $folder @('exit=0', 'reason=cancelled', "started=$($request['now'])", "ended=$($request['now'])", 'ran=no')
            }
          } finally { $lock.Dispose() }
        }
      }
    } catch { Say "refused code=$(Get-Refusal $_)"; return }
    while ((Get-Seen $folder) -eq 'running' -and $clock.ElapsedMilliseconds -lt 12000) { Start-Sleep -Milliseconds 50 }
    if ((Get-Seen $folder).StartsWith('unknown')) { Stop-Orphan $folder }
  }
  Write-Seen $folder $request $clock 0
}

switch ($Verb) {
  'ask' {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $folder = Join $Second $First['dir']
    switch ($First['verb']) {
      'launch' { Invoke-Launch $folder $Second $First $clock }
      'follow' { Write-Seen $folder $First $clock ([long]$First['wait']) }
      'cancel' { Invoke-Cancel $folder $First $clock }
      'probe' { Say "ready version=$($PSVersionTable.PSVersion)" }
      default { Say 'refused code=unknown_verb' }
    }
  }
  'supervise' { Invoke-Supervisor $First $Second; [Environment]::Exit(0) }
}
