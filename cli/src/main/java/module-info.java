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

    // picocli fills the annotated fields of the commands and of the options that they share.
    opens org.ecapa4j.cli to info.picocli;
    opens org.ecapa4j.cli.batch to info.picocli;
    opens org.ecapa4j.cli.bench to info.picocli;
    opens org.ecapa4j.cli.classify to info.picocli;
    opens org.ecapa4j.cli.compare to info.picocli;
    opens org.ecapa4j.cli.doctor to info.picocli;
    opens org.ecapa4j.cli.dump to info.picocli;
    opens org.ecapa4j.cli.embed to info.picocli;
    opens org.ecapa4j.cli.evaluate to info.picocli;
    opens org.ecapa4j.cli.fetch to info.picocli;
    opens org.ecapa4j.cli.file to info.picocli;
    opens org.ecapa4j.cli.input to info.picocli;
    opens org.ecapa4j.cli.inspect to info.picocli;
    opens org.ecapa4j.cli.install to info.picocli;
    opens org.ecapa4j.cli.machine to info.picocli;
    opens org.ecapa4j.cli.model to info.picocli;
    opens org.ecapa4j.cli.report to info.picocli;
    opens org.ecapa4j.cli.segment to info.picocli;
    opens org.ecapa4j.cli.stream to info.picocli;
}
