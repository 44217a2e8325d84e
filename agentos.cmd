@echo off
rem The agentos command from a checkout on Windows: builds what it needs, then runs it. agentos help tells what it can do.
setlocal enabledelayedexpansion
set "BASE=%~dp0"
set "APP=%BASE%cli\target\app"
set "JAVA="
if defined AGENTOS_JAVA set "JAVA=%AGENTOS_JAVA%"
if not defined JAVA if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA set "JAVA=java"
set "VERSION=0"
for /f "tokens=3" %%v in ('""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version ="" 2^>nul') do set "VERSION=%%v"
if "%VERSION:~0,2%"=="1." set "VERSION=8"
if %VERSION% LSS 21 (
  echo agentos: no Java 21 or newer was found ^(looked at AGENTOS_JAVA, JAVA_HOME and the PATH^). 1>&2
  echo Install a JDK 21 or newer, such as Temurin, or point JAVA_HOME to one. 1>&2
  exit /b 1
)
if not exist "%APP%\.built" (
  echo agentos: building ^(the first time this fetches dependencies, and takes some minutes^) ... 1>&2
  call "%BASE%mvnw.cmd" -B -ntp -q -pl cli -am package -DskipTests -Dspotless.check.skip=true 1>&2
  if errorlevel 1 exit /b 1
  type nul > "%APP%\.built"
)
"%JAVA%" -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%APP%\agentos.jsa" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off --enable-native-access=ALL-UNNAMED -cp "%APP%\*" dev.agentos4j.cli.Main %*
exit /b %ERRORLEVEL%
