package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.record.TextObjectRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** Reads Excel workbooks of before 2007 record by record, in the form in which those of today are read. */
final class OldExcel {

    private static final int STYLES = 70_000;

    private final DocumentSink sink;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final Map<Integer, String> ownFormats = new HashMap<>();
    private CellFormats formats = new CellFormats(false);
    private @Nullable SSTRecord texts;
    private @Nullable TextBlocks blocks;
    private final List<String> row = new ArrayList<>();
    private final List<String> drawn = new ArrayList<>();
    private int rowNumber = -1;
    private int formulaColumn;
    private int formulas;
    private int uncalculated;
    private int sheet;
    private int open;

    OldExcel(DocumentSink sink) {
        this.sink = sink;
    }

    void read(DirectoryNode root) throws IOException {
        HSSFRequest request = new HSSFRequest();
        request.addListenerForAllRecords(this::record);
        try {
            new HSSFEventFactory().processWorkbookEvents(request, root);
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        }
        if (formulas > 0 && uncalculated == formulas) {
            sink.note("The results of its formulas are missing, as no program has calculated them yet:"
                    + " open and save it with Excel");
        }
    }

    private void record(Record record) {
        try {
            readRecord(record);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void readRecord(Record record) throws IOException {
        switch (record) {
            case BOFRecord begin -> begin(begin);
            case EOFRecord end -> end();
            case BoundSheetRecord named -> names.add(named.getSheetname());
            case SSTRecord shared -> texts = shared;
            case DateWindow1904Record window -> formats = formats(window.getWindowing() == 1);
            case FormatRecord format -> {
                ownFormats.put(format.getIndexCode(), format.getFormatString());
                formats.define(format.getIndexCode(), format.getFormatString());
            }
            case ExtendedFormatRecord style -> {
                if (formatOfStyle.size() < STYLES) {
                    formatOfStyle.add((int) style.getFormatIndex());
                }
            }
            case NumberRecord number -> cell(number, shown(number.getValue(), number));
            case LabelSSTRecord label -> cell(label, text(label.getSSTIndex()));
            case LabelRecord label -> cell(label, label.getValue());
            case BoolErrRecord value -> cell(value, booleanOrError(value));
            case FormulaRecord formula -> formula(formula);
            case StringRecord result -> put(formulaColumn, result.getString());
            case TextObjectRecord box -> drawn.add(box.getStr().getString().strip());
            default -> {}
        }
    }

    private CellFormats formats(boolean since1904) throws IOException {
        CellFormats fresh = new CellFormats(since1904);
        for (Map.Entry<Integer, String> own : ownFormats.entrySet()) {
            fresh.define(own.getKey(), own.getValue());
        }
        return fresh;
    }

    private void begin(BOFRecord begin) {
        open++;
        // a chart within a sheet begins and ends within it
        if (open == 1 && begin.getType() != BOFRecord.TYPE_WORKBOOK) {
            String name = sheet < names.size() ? names.get(sheet) : "Sheet" + (sheet + 1);
            sheet++;
            blocks = new TextBlocks(sink, JsonObject.of("sheet_name", name).with("sheet_index", sheet));
        }
    }

    private void end() throws IOException {
        open--;
        if (open > 0 || blocks == null) {
            return;
        }
        endRow();
        for (String text : drawn) {
            if (!text.isEmpty()) {
                blocks.add(text);
                blocks.endLine();
            }
        }
        drawn.clear();
        blocks.end();
        blocks = null;
        rowNumber = -1;
    }

    private String shown(double value, CellValueRecordInterface cell) {
        int style = cell.getXFIndex();
        int format = style >= 0 && style < formatOfStyle.size() ? formatOfStyle.get(style) : 0;
        return formats.show(Double.toString(value), format);
    }

    private String text(int index) throws ReadException {
        if (texts == null || index < 0 || index >= texts.getNumUniqueStrings()) {
            throw new ReadException("A cell refers to the text " + index + ", which the workbook lacks");
        }
        return texts.getString(index).getString();
    }

    private static String booleanOrError(BoolErrRecord value) {
        return value.isBoolean()
                ? value.getBooleanValue() ? "TRUE" : "FALSE"
                : FormulaError.forInt(value.getErrorValue()).getString();
    }

    private void formula(FormulaRecord formula) throws IOException {
        if (formula.hasCachedResultString()) {
            // the text follows in a record of its own
            cell(formula, "");
            formulaColumn = formula.getColumn();
            formulas++;
            return;
        }
        cell(
                formula,
                switch (formula.getCachedResultTypeEnum()) {
                    case BOOLEAN -> formula.getCachedBooleanValue() ? "TRUE" : "FALSE";
                    case ERROR ->
                        FormulaError.forInt((byte) formula.getCachedErrorValue())
                                .getString();
                    // an empty text, which some programs that cannot calculate write in place of a result
                    case STRING -> "";
                    default -> shown(formula.getValue(), formula);
                });
        formulas++;
        uncalculated += formula.getCachedResultTypeEnum() == CellType.STRING ? 1 : 0;
    }

    private void cell(CellValueRecordInterface cell, String text) throws IOException {
        if (cell.getRow() != rowNumber) {
            endRow();
            rowNumber = cell.getRow();
        }
        put(cell.getColumn(), text);
    }

    private void put(int column, String text) {
        if (column < 0) {
            return;
        }
        while (row.size() <= column) {
            row.add("");
        }
        row.set(column, text.strip());
    }

    private void endRow() throws IOException {
        while (!row.isEmpty() && row.getLast().isEmpty()) {
            row.removeLast();
        }
        if (blocks != null) {
            Sheet.line(row, blocks);
        }
        row.clear();
    }
}
