@echo off
rem Runs the ecapa4j command on Windows: builds it on first use, finds Java 17 or later, adds the JVM flags that the kernels want.
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
"%java%" -XX:+UseSerialGC -Xmn16m -XX:SurvivorRatio=2 %vector% %ECAPA4J_JAVA_OPTIONS% -cp "%app%lib\ecapa4j.jar" org.ecapa4j.cli.Main %*
exit /b %errorlevel%
