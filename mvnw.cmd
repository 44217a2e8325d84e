@echo off
rem Runs the Maven in MAVEN_HOME, else the one on the PATH (3.8.6 or newer).
setlocal
set "BASE=%~dp0"
if defined MAVEN_HOME if exist "%MAVEN_HOME%\bin\mvn.cmd" (
  call "%MAVEN_HOME%\bin\mvn.cmd" -f "%BASE%pom.xml" %*
  exit /b %ERRORLEVEL%
)
where mvn.cmd >nul 2>nul
if errorlevel 1 (
  echo mvnw: no Maven was found. Install Maven 3.8.6 or newer, or set MAVEN_HOME. 1>&2
  exit /b 1
)
call mvn.cmd -f "%BASE%pom.xml" %*
exit /b %ERRORLEVEL%
