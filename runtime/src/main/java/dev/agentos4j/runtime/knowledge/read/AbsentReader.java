package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.IOException;
import java.util.List;

/** Stands for a reader of the module {@code agentos4j-documents} where that is absent, and says so when it is needed. */
record AbsentReader(String id, String kind, List<String> types, List<String> mediaTypes) implements Reader {

    static final AbsentReader WEBSITE = new AbsentReader(
            "website",
            "A page of the web",
            List.of("url", ".html", ".htm", ".xhtml", ".mhtml", ".mht"),
            List.of("text/html", "application/xhtml+xml", "multipart/related"));
    static final AbsentReader WORD = new AbsentReader(
            "docx",
            "A Word document",
            List.of(".docx", ".doc", ".docm", ".dotx", ".dotm", ".rtf"),
            List.of(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/msword",
                    "application/rtf",
                    "text/rtf",
                    "application/x-ole-storage"));
    static final AbsentReader EXCEL = new AbsentReader(
            "excel",
            "An Excel workbook",
            List.of(".xlsx", ".xls", ".xlsm", ".xltx", ".xltm", ".xlt", ".xlsb"),
            List.of(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.ms-excel",
                    "application/x-ole-storage"));
    static final AbsentReader PDF =
            new AbsentReader("pdf", "A PDF document", List.of(".pdf"), List.of("application/pdf"));
    static final AbsentReader POWERPOINT = new AbsentReader(
            "pptx",
            "A PowerPoint presentation",
            List.of(".pptx", ".ppt", ".pptm", ".ppsx", ".ppsm", ".pps", ".potx", ".potm"),
            List.of(
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                    "application/vnd.ms-powerpoint",
                    "application/x-ole-storage"));

    @Override
    public String name() {
        return "AbsentReader";
    }

    @Override
    public String description() {
        return kind + " cannot be read without the module agentos4j-documents";
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.FIXED;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        throw new ReadException(description()
                + ": add the dependency dev.agentos4j:agentos4j-documents to the server, and upload it again");
    }
}
