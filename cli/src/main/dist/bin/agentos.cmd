@echo off
rem The agentos command. Needs Java 21 or newer: AGENTOS_JAVA, JAVA_HOME or the PATH say where.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined AGENTOS_JAVA set "JAVA=%AGENTOS_JAVA%"
"%JAVA%" -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "%~dp0..\lib\*" dev.agentos4j.cli.Main %*
exit /b %ERRORLEVEL%
