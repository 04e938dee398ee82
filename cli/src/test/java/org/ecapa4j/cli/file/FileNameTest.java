package org.ecapa4j.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void aNameThatIsNotInTheEncodingOfTheLocaleIsCalledSo() {
        Optional<String> fault = Optional.of(
                "its name is not US-ASCII, the encoding of this locale, so that Java cannot open it; set"
                + " LC_ALL=C.UTF-8");
        assertEquals(fault, FileName.encodingFault("\ufffd\ufffd.wav", StandardCharsets.US_ASCII));
        assertEquals(fault, FileName.encodingFault("ü.wav", StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), FileName.encodingFault("u.wav", StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), FileName.encodingFault("ü.wav", StandardCharsets.UTF_8));
    }
}
