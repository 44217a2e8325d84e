package dev.agentos4j.documents.pdf;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.jspecify.annotations.Nullable;

/** What stands on the pages of a PDF without being drawn: what was filled into a form, and what readers wrote beside the text. */
final class PdfNotes {

    private static final int FIELDS = 50_000;
    private static final int NOTES = 100_000;

    /** The fields of the form by the places on the pages that show them. */
    private final Map<COSDictionary, PDTerminalField> fields = new IdentityHashMap<>();

    private int read;
    private boolean attachments;

    private PdfNotes() {}

    static PdfNotes of(PDDocument pdf) throws ReadException {
        PdfNotes notes = new PdfNotes();
        PDDocumentNameDictionary names = pdf.getDocumentCatalog().getNames();
        notes.attachments = hasFiles(pdf.getDocumentCatalog().getCOSObject())
                || (names != null && names.getEmbeddedFiles() != null);
        PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
        if (form != null && form.xfaIsDynamic()) {
            throw new ReadException("It is a form that only Adobe's programs can show (XFA): print it there to a PDF");
        }
        if (form != null) {
            for (PDField field : form.getFieldTree()) {
                if (field instanceof PDTerminalField end) {
                    for (PDAnnotationWidget place : end.getWidgets()) {
                        notes.fields.put(place.getCOSObject(), end);
                    }
                }
                if (notes.fields.size() > FIELDS) {
                    throw new ReadException("The PDF is a form of more than " + FIELDS + " fields: split it");
                }
            }
        }
        return notes;
    }

    /**
     * The notes on a page: a line for each filled field with its name, and the text of each annotation.
     *
     * @param drawn the text of the page: what stands there anyway is not said again
     */
    Set<String> of(PDPage page, String drawn) throws IOException {
        Set<String> notes = new LinkedHashSet<>();
        String words = words(drawn);
        attachments |= hasFiles(page.getCOSObject());
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (annotation.isHidden() || annotation.isNoView()) {
                continue;
            }
            String note = switch (annotation) {
                case PDAnnotationWidget widget -> filled(fields.get(widget.getCOSObject()), widget);
                case PDAnnotationPopup popup -> null;
                case PDAnnotationLink link -> null;
                case PDAnnotationFileAttachment file -> {
                    attachments = true;
                    yield file.getContents();
                }
                default -> annotation.getContents();
            };
            if (note != null && ++read > NOTES) {
                throw new ReadException("The PDF has more than " + NOTES + " annotations: split it");
            }
            if (note != null && !note.isBlank() && !words.contains(words(note))) {
                notes.add(note.replace('\r', '\n').strip());
            }
        }
        return notes;
    }

    /** Whether files belong to a part of the PDF ({@code /AF}), as invoices hold their data. */
    private static boolean hasFiles(COSDictionary part) {
        return part.getCOSArray(COSName.getPDFName("AF")) instanceof COSArray files && files.size() > 0;
    }

    /** Whether files are attached to the PDF, as far as it was read. */
    boolean hasAttachments() {
        return attachments;
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** A field and what is in it; {@code null} if nothing is. */
    private static @Nullable String filled(@Nullable PDTerminalField field, PDAnnotationWidget place) {
        String value = field == null ? null : value(field, place);
        return field == null || value == null || value.isBlank() ? null : label(field) + ": " + value.strip();
    }

    private static @Nullable String value(PDTerminalField field, PDAnnotationWidget place) {
        return switch (field) {
            case PDTextField text -> text.isPassword() ? null : text.getValue();
            case PDChoice choice -> shown(choice);
            case PDPushButton button -> null;
            case PDButton box -> checked(box, place);
            default -> null;
        };
    }

    /** What people see of a choice, which may differ from what a program is sent. */
    private static String shown(PDChoice choice) {
        List<String> sent = choice.getOptionsExportValues();
        List<String> seen = choice.getOptionsDisplayValues();
        return String.join(
                ", ",
                choice.getValue().stream()
                        .map(value -> {
                            int index = sent.indexOf(value);
                            return index >= 0 && index < seen.size() ? seen.get(index) : value;
                        })
                        .toList());
    }

    /** The value of a box or a radio button that is on; {@code null} if it is off. */
    private static @Nullable String checked(PDButton box, PDAnnotationWidget place) {
        String state = place.getAppearanceState() == null
                ? box.getValue()
                : place.getAppearanceState().getName();
        if (state == null || state.isEmpty() || state.equals("Off")) {
            return null;
        }
        List<String> sent = box.getExportValues();
        if (state.matches("[0-9]{1,5}") && Integer.parseInt(state) < sent.size()) {
            return sent.get(Integer.parseInt(state));
        }
        return state;
    }

    /** The name that people see when they point at the field; else the one that the form gives it. */
    private static String label(PDField field) {
        String shown = field.getAlternateFieldName();
        String name = shown == null || shown.isBlank() ? field.getPartialName() : shown;
        return name == null || name.isBlank() ? String.valueOf(field.getFullyQualifiedName()) : words(name);
    }
}
