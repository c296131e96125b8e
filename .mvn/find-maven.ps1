# Prints the path of a Maven to run: see mvnw.cmd. Takes the path of maven.properties.
param([string]$Properties)
$ErrorActionPreference = 'Stop'
$pinned = @{}
Get-Content $Properties | Where-Object { $_ -match '^(\w+)=(.+)$' } | ForEach-Object { $pinned[$Matches[1]] = $Matches[2].Trim() }

function Test-Recent([string]$mvn) {
  $line = & $mvn -B -v 2>$null | Select-String 'Apache Maven (\d+)\.(\d+)' | Select-Object -First 1
  if (-not $line) { return $false }
  $major = [int]$line.Matches[0].Groups[1].Value
  $minor = [int]$line.Matches[0].Groups[2].Value
  return ($major -gt 3) -or ($major -eq 3 -and $minor -ge 8)
}

$candidates = @()
if ($env:MAVEN_HOME) { $candidates += Join-Path $env:MAVEN_HOME 'bin\mvn.cmd' }
$onPath = Get-Command mvn.cmd -ErrorAction SilentlyContinue
if ($onPath) { $candidates += $onPath.Source }
foreach ($candidate in $candidates) {
  if ((Test-Path $candidate) -and (Test-Recent $candidate)) { Write-Output $candidate; exit 0 }
}

$version = $pinned['version']
$cache = Join-Path $HOME '.m2\wrapper'
$mavenHome = Join-Path $cache "apache-maven-$version"
$mvn = Join-Path $mavenHome 'bin\mvn.cmd'
if (-not (Test-Path $mvn)) {
  [Console]::Error.WriteLine("mvnw: no Maven 3.8 or newer found, fetching Apache Maven $version")
  New-Item -ItemType Directory -Force $cache | Out-Null
  $zip = Join-Path $cache "apache-maven-$version.zip"
  $url = "https://archive.apache.org/dist/maven/maven-3/$version/binaries/apache-maven-$version-bin.zip"
  Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $zip
  $actual = (Get-FileHash -Algorithm SHA512 $zip).Hash.ToLowerInvariant()
  if ($actual -ne $pinned['sha512zip']) {
    Remove-Item $zip
    [Console]::Error.WriteLine("mvnw: the SHA-512 of the Apache Maven $version archive is $actual, expected $($pinned['sha512zip']).")
    exit 1
  }
  Expand-Archive -Path $zip -DestinationPath $cache -Force
  Remove-Item $zip
}
Write-Output $mvn
