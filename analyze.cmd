@echo off
rem Starts the analyzer; builds it first when it is missing. (After a change of the sources: mvn -Dquick package.)
rem ANALYZE_JAVA_OPTS, or else JAVA_OPTS, goes to the Java that runs it.
setlocal
set "ROOT=%~dp0"
set "JAR=%ROOT%analyzer-cli\target\quick\app\analyze.jar"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
rem Java 17 to 19, or a later one.
"%JAVA%" -XshowSettings:properties -version 2>&1 | findstr /r /c:"java.specification.version = 1[7-9]" /c:"java.specification.version = [2-9][0-9]" >nul
if errorlevel 1 (
  echo analyze: needs Java 17 or newer; install with: winget install EclipseAdoptium.Temurin.21.JDK 1>&2
  exit /b 2
)

if exist "%JAR%" goto run
where mvn >nul 2>&1
if errorlevel 1 (
  echo analyze: needs Maven to build itself once; install with: choco install maven 1>&2
  exit /b 2
)
set "LOG=%TEMP%\analyze-build-%RANDOM%.log"
pushd "%ROOT%"
call mvn -B -q -Dquick -Dmaven.test.skip=true package <nul >"%LOG%" 2>&1
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
if not defined ANALYZE_JAVA_OPTS set "ANALYZE_JAVA_OPTS=%JAVA_OPTS%"
"%JAVA%" -Xlog:disable -Xlog:all=error:stderr -XX:-UsePerfData -XX:+UseSerialGC %ANALYZE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
