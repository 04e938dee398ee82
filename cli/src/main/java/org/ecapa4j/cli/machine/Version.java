package org.ecapa4j.cli.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.ecapa4j.KernelChoice;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the project's version, the JDK, the kernels. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"ecapa4j " + project(), jdk(), "kernels: " + KernelChoice.best().name()};
    }

    /** The version in the project's pom. */
    public static String project() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/org/ecapa4j/cli/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** Name and version of the JVM. */
    public static String jdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }
}
