@echo off
rem Starts the analyzer; builds it first when it is missing. (After a change of the sources: mvn -Dquick package.)
rem ANALYZE_JAVA_OPTS, or else JAVA_OPTS, goes to the Java that runs it.
setlocal DisableDelayedExpansion
rem Captures lie in directories that others write to: no program of the current directory is run.
set "NoDefaultCurrentDirectoryInExePath=1"
set "ROOT=%~dp0"
set "JAR=%ROOT%analyzer-cli\target\quick\app\analyze.jar"
rem In a package it is bin\analyze.cmd, with what it starts in lib\analyze beside bin.
if exist "%ROOT%..\lib\analyze\analyze.jar" set "JAR=%ROOT%..\lib\analyze\analyze.jar"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
rem Java 17 to 19, or a later one.
"%JAVA%" -XshowSettings:properties -version 2>&1 | "%SystemRoot%\System32\findstr.exe" /r /c:"java.specification.version = 1[7-9]" /c:"java.specification.version = [2-9][0-9]" >nul
if errorlevel 1 (
  echo analyze: needs Java 17 or newer; install with: winget install EclipseAdoptium.Temurin.21.JDK 1>&2
  exit /b 2
)

if exist "%JAR%" goto run
"%SystemRoot%\System32\where.exe" $PATH:mvn >nul 2>&1
if errorlevel 1 (
  echo analyze: needs Maven to build itself once; install with: choco install maven 1>&2
  exit /b 2
)
set "LOG=%TEMP%\analyze-build-%RANDOM%.log"
pushd "%ROOT%"
call mvn -B -q -Dquick -Dmaven.test.skip=true -pl analyzer-cli -am package <nul >"%LOG%" 2>&1
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" (
  type "%LOG%" 1>&2
  del "%LOG%"
  echo analyze: the build failed 1>&2
  exit /b 2
)
del "%LOG%"

:run
rem Java itself ends with 1 when it fails; so lookups that failed are told by a status of our own.
set "FIXED=-Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -XX:+UseSerialGC"
set "FIXED=%FIXED% -Danalyze.status.failures=101"
if defined ANALYZE_JAVA_OPTS goto options
if defined JAVA_OPTS goto options
"%JAVA%" %FIXED% -jar "%JAR%" %*
goto ended

:options
setlocal EnableDelayedExpansion
if not defined ANALYZE_JAVA_OPTS set "ANALYZE_JAVA_OPTS=!JAVA_OPTS!"
rem A variable of "for" is put in when the line has been read: what stands in it is no command.
for /f "eol= delims=" %%o in ("!ANALYZE_JAVA_OPTS!") do endlocal & "%JAVA%" %FIXED% %%o -jar "%JAR%" %*

:ended
set "STATUS=%ERRORLEVEL%"
if "%STATUS%"=="101" exit /b 1
if "%STATUS%"=="0" exit /b 0
if "%STATUS%"=="3" exit /b 3
exit /b 2
