@echo off
rem Runs the ecapa4j command on Windows: builds it on first use, finds Java 17 or later, adds the JVM flags that the
rem kernels want.
setlocal

set "home=%~dp0"
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo ecapa4j: no Java found: set JAVA_HOME to a JDK 17 or later, or put its java.exe on the PATH 1>&2
    exit /b 1
)

rem java --list-modules tells by its version suffix which Java this is: java.base@17.0.15
set "major="
set "vector="
for /f "tokens=2 delims=@" %%v in ('call "%java%" --list-modules 2^>nul ^| findstr /b /c:"java.base@"') do (
    for /f "tokens=1 delims=.-+" %%m in ("%%v") do set "major=%%m"
)
if not defined major set "major=8"
if %major% LSS 17 (
    echo ecapa4j: Java 17 or later is needed, found Java %major%: set JAVA_HOME to a newer one 1>&2
    exit /b 1
)
"%java%" --list-modules 2>nul | findstr /b /c:"jdk.incubator.vector@" >nul
if not errorlevel 1 set "vector=--add-modules jdk.incubator.vector"

set "app=%home%"
if exist "%home%lib\ecapa4j.jar" goto run
set "app=%home%cli\target\ecapa4j\"
if exist "%app%lib\ecapa4j.jar" goto run
echo ecapa4j: building, which takes a minute the first time ... 1>&2
call mvn -q -B -f "%home%pom.xml" -DskipTests -pl cli -am package 1>&2
if errorlevel 1 (
    echo ecapa4j: the build failed; its output is above 1>&2
    exit /b 1
)

:run
set "java_flags=-XX:+UseSerialGC -Xmn16m -XX:SurvivorRatio=2"
set "launcher=%~f0"
rem A few short sounds are classified soonest without the Vector API. What is short the command itself knows: it ends
rem with code 85, before it has read or written anything, if the job is worth the Vector API.
if not defined vector goto vector
if /i not "%~1"=="classify" goto vector
"%java%" %java_flags% "-Decapa4j.launcher=%launcher%" -Decapa4j.trial=true %ECAPA4J_JAVA_OPTIONS% -cp "%app%lib\ecapa4j.jar" org.ecapa4j.cli.Main %*
if not %errorlevel%==85 exit /b %errorlevel%

:vector
"%java%" %java_flags% %vector% "-Decapa4j.launcher=%launcher%" %ECAPA4J_JAVA_OPTIONS% -cp "%app%lib\ecapa4j.jar" org.ecapa4j.cli.Main %*
exit /b %errorlevel%
