package org.ecapa4j.cli.input;

import java.io.IOException;
import java.nio.file.Path;

/** Takes the folders, and whatever else, that a search cannot look at. */
@FunctionalInterface
interface ClosedFolders {

    /** @throws IOException to give up the search */
    void accept(Path path, IOException fault) throws IOException;
}
