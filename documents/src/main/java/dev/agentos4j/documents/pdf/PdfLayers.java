package dev.agentos4j.documents.pdf;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentMembershipDictionary;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.jspecify.annotations.Nullable;

/** The layers of a PDF: what stands on one that is switched off is not seen. */
final class PdfLayers {

    private final @Nullable PDOptionalContentProperties properties;
    private final Map<COSDictionary, Boolean> known = new IdentityHashMap<>();
    private int open;
    /** How many parts were open when the one began that is not shown; 0 if all is. */
    private int hiddenAt;

    private boolean hidSomething;

    PdfLayers(PDDocument pdf) {
        this.properties = pdf.getDocumentCatalog().getOCProperties();
    }

    void beginPage() {
        open = 0;
        hiddenAt = 0;
    }

    /** Notes where parts of a page begin and end. */
    void operator(String name, List<COSBase> operands, @Nullable PDResources resources) {
        switch (name) {
            case "BMC" -> open++;
            case "BDC" -> {
                open++;
                if (hiddenAt == 0 && isHidden(operands, resources)) {
                    hiddenAt = open;
                }
            }
            case "EMC" -> {
                hiddenAt = open == hiddenAt ? 0 : hiddenAt;
                open = Math.max(0, open - 1);
            }
            default -> {}
        }
    }

    private boolean isHidden(List<COSBase> operands, @Nullable PDResources resources) {
        if (properties == null || resources == null || operands.size() < 2 || !COSName.OC.equals(operands.get(0))) {
            return false;
        }
        return operands.get(1) instanceof COSName name && isHidden(resources.getProperties(name));
    }

    private boolean isHidden(@Nullable PDPropertyList layer) {
        return layer != null
                && known.computeIfAbsent(layer.getCOSObject(), first -> switch (layer) {
                    case PDOptionalContentGroup group -> isOff(group);
                    case PDOptionalContentMembershipDictionary several ->
                        !several.getOCGs().isEmpty()
                                && several.getOCGs().stream().allMatch(this::isOff);
                    default -> false;
                });
    }

    private boolean isOff(PDPropertyList layer) {
        return properties != null && layer instanceof PDOptionalContentGroup group && !properties.isGroupEnabled(group);
    }

    /** Whether a drawing is on a layer that is not shown. */
    boolean hides(PDFormXObject form) {
        if (properties == null
                || !(form.getCOSObject().getDictionaryObject(COSName.OC) instanceof COSDictionary layer)) {
            return false;
        }
        boolean hidden = isHidden(PDPropertyList.create(layer));
        hidSomething |= hidden;
        return hidden;
    }

    /** Whether letters that come now are not shown. */
    boolean hide(@Nullable String letters) {
        boolean hidden = hiddenAt > 0;
        hidSomething |= hidden && letters != null && !letters.isBlank();
        return hidden;
    }

    /** Whether anything was not shown up to now. */
    boolean hidSomething() {
        return hidSomething;
    }
}
