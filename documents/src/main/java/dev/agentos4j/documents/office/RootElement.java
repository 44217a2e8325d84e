package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;

/** Says what a document is in truth, if it is another one than its name says. */
final class RootElement {

    private RootElement() {}

    /**
     * Refuses another document.
     *
     * @param name how the root element of the right ones is called
     */
    static void require(Xml root, String name, String kind) throws ReadException {
        if (!root.name().equals(name)) {
            String article = kind.startsWith("E") ? "an " : "a ";
            throw new ReadException("It is not " + article + kind + " but "
                    + switch (root.name()) {
                        case "document" -> "a Word document: give it the extension .docx";
                        case "workbook" -> "an Excel workbook: give it the extension .xlsx";
                        case "presentation" -> "a PowerPoint presentation: give it the extension .pptx";
                        default -> "an archive whose main part is a " + root.name();
                    });
        }
    }
}
