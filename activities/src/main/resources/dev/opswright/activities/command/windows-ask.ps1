# SPDX-License-Identifier: Apache-2.0
$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
$r=@{}
foreach($l in $input){$p=([string]$l).Trim().Split(':')
if($p.Length -eq 2){$r[$p[0]]=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($p[1]))}}
$o=[Console]::Out
try{
if($r['end'] -ne 'end'){$o.WriteLine('ow1 refused code=incomplete_request');exit 0}
$s=$r['state']
if(-not $s){
$u=New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
$a=$u.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
$s=[IO.Path]::Combine($(if($a){$env:ProgramData}else{$env:LOCALAPPDATA}),'Opswright')}
$f=[IO.Path]::Combine($s,'runner-'+$r['runner']+'.ps1')
if([IO.File]::Exists($f)){& $f ask $r $s}else{$o.WriteLine('ow1 absent')}
}catch{$o.WriteLine('ow1 failed text='+[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string]$_)))}
