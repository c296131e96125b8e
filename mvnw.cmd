@echo off
rem Runs Maven: an installed one (MAVEN_HOME, or mvn on the PATH) of version 3.8 or newer if there is,
rem else the pinned Apache Maven, downloaded once, checked by SHA-512 and kept under .m2\wrapper.
setlocal
set "MAPLE_PROPERTIES=%~dp0.mvn\maven.properties"
set "MAPLE_RESOLVED="
for /f "usebackq delims=" %%i in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\find-maven.ps1" "%MAPLE_PROPERTIES%"`) do set "MAPLE_RESOLVED=%%i"
if not defined MAPLE_RESOLVED exit /b 1
call "%MAPLE_RESOLVED%" %*
exit /b %ERRORLEVEL%
