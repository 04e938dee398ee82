/** The {@code ecapa4j} command. */
module org.ecapa4j.cli {
    requires org.ecapa4j.core;
    requires org.ecapa4j.onnx;
    requires org.ecapa4j.audio;
    requires info.picocli;
    requires com.fasterxml.jackson.jr.ob;
    requires java.management;
    requires jdk.management;
    // The microphone; everything else works in a runtime without it.
    requires static java.desktop;
    requires java.net.http;

    // picocli fills the annotated fields of the commands.
    opens org.ecapa4j.cli to info.picocli;
}
