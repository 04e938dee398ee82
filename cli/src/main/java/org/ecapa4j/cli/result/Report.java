package org.ecapa4j.cli.result;

import java.util.Map;

/** One answer as a whole, for people and for programs. */
public interface Report {

    /** For people; every line is ended. */
    String text();

    /** For programs. */
    Map<String, Object> members();
}
