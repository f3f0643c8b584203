# SPDX-License-Identifier: Apache-2.0
$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
$r=@{}
foreach($l in $input){$p=([string]$l).Trim().Split(':')
if($p.Length -eq 2){$r[$p[0]]=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($p[1]))}}
$o=[Console]::Out
try{
if($r['end'] -ne 'end'){$o.WriteLine('ow1 refused code=incomplete_request');exit 0}
$m=[Security.Principal.WindowsIdentity]::GetCurrent()
$a=(New-Object Security.Principal.WindowsPrincipal($m)).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
$s=$r['state']
if(-not $s){$s=[IO.Path]::Combine($(if($a){$env:ProgramData}else{$env:LOCALAPPDATA}),'Opswright')}
$ids=@('S-1-5-18','S-1-5-32-544');if(-not $a){$ids+=$m.User.Value}
if(-not [IO.Directory]::Exists($s)){[void][IO.Directory]::CreateDirectory($s)}
elseif(($ids+$m.User.Value) -notcontains (Get-Acl -LiteralPath $s).GetOwner([Security.Principal.SecurityIdentifier]).Value){
$o.WriteLine('ow1 refused code=permission');exit 0}
if((Get-Item -LiteralPath $s -Force).Attributes -band [IO.FileAttributes]::ReparsePoint){$o.WriteLine('ow1 refused code=state_dir');exit 0}
$c=New-Object Security.AccessControl.DirectorySecurity
$c.SetAccessRuleProtection($true,$false)
foreach($i in $ids){$c.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule((New-Object Security.Principal.SecurityIdentifier($i)),'FullControl','ContainerInherit,ObjectInherit','None','Allow')))}
Set-Acl -LiteralPath $s -AclObject $c
$b=[Convert]::FromBase64String($r['text'])
$h=([BitConverter]::ToString(([Security.Cryptography.SHA256]::Create()).ComputeHash($b)) -replace '-','').ToLowerInvariant()
if($h -ne $r['runner']){$o.WriteLine('ow1 refused code=runner_differs');exit 0}
$f=[IO.Path]::Combine($s,'runner-'+$h+'.ps1')
if(-not [IO.File]::Exists($f)){
$t=$f+'.'+[Guid]::NewGuid().ToString('N')
$w=[IO.File]::Open($t,'CreateNew','Write','None')
try{$w.Write($b,0,$b.Length);$w.Flush($true)}finally{$w.Dispose()}
try{[IO.File]::Move($t,$f)}catch{[IO.File]::Delete($t);if(-not [IO.File]::Exists($f)){throw}}}
$o.WriteLine('ow1 installed state='+[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($s)))
}catch [UnauthorizedAccessException]{$o.WriteLine('ow1 refused code=permission')
}catch{$o.WriteLine('ow1 failed text='+[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string]$_)))}
