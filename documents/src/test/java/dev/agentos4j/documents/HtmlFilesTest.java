package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.documents.html.WebsiteReader;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages as people have them. */
class HtmlFilesTest {

    private static List<String> page(String body) throws IOException {
        return Reading.texts("a.html", ("<html><body>" + body + "</body></html>").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allArticlesAreReadAndWhatStandsBetweenThem() throws IOException {
        assertThat(Reading.file("files/articles.html"))
                .containsExactly("First story\nAlpha text.\nSecond story\nBravo text.");
        assertThat(page("<nav>Home</nav><section><h1>News</h1><article>One</article><h2>Older</h2>"
                        + "<article>Two</article></section><footer>Imprint</footer>"))
                .containsExactly("News\nOne\nOlder\nTwo");
        assertThat(page("<div role=main>One</div><article>Two<article>A comment</article></article>"))
                .containsExactly("One\nTwo\nA comment");
    }

    @Test
    void anArticleThatIsOnlyAPartOfThePageIsNotTakenForAllOfIt() throws IOException {
        assertThat(page("<div><h1>How to brew</h1><p>" + "Brew it hot. ".repeat(20)
                        + "</p></div><article>A comment</article>"))
                .singleElement()
                .asString()
                .contains("How to brew", "Brew it hot.", "A comment");
    }

    @Test
    void whatStandsInAFormIsRead() throws IOException {
        assertThat(Reading.file("files/form.html")).containsExactly("Opening hours\nMonday to Friday, 9 to 17.");
        assertThat(page("<main><form><fieldset><legend>Size</legend><select><option>S<option>M</select>"
                        + "</fieldset><textarea>  As\n  typed</textarea></form></main>"))
                .containsExactly("Size\nS\nM\n  As\n  typed");
    }

    @Test
    void headersAsidesAndFootersOfTheContentStay() throws IOException {
        assertThat(page("<header>Shop</header><article><header><h1>Green tea</h1></header><p>Brew it.</p>"
                        + "<aside>Never boil it.</aside><nav>Chapters</nav><footer>Sources: a book</footer></article>"
                        + "<aside>Advertisement</aside><footer>Imprint</footer>"))
                .containsExactly("Shop\nGreen tea\nBrew it.\nNever boil it.\nChapters\nSources: a book\nAdvertisement");
    }

    @Test
    void whatStandsBesideTheMainContentIsReadButForTheHeaderTheFooterAndTheMenusOfThePage() throws IOException {
        String main = "<main><h1>Green tea</h1><p>Brew it at eighty degrees, for two minutes at most.</p></main>";
        assertThat(page("<header><a href=/>Shop</a></header><div role=navigation>Teas</div><div>Closed on 3 May.</div>"
                        + main + "<section>Call us: 0123 4567<footer>Ask for Ada</footer></section><aside>Opening hours"
                        + "</aside><footer>Imprint</footer>"))
                .containsExactly("Closed on 3 May.\nGreen tea\nBrew it at eighty degrees, for two minutes at most.\n"
                        + "Call us: 0123 4567\nAsk for Ada\nOpening hours");
    }

    @Test
    void aHeaderThatHoldsTheHeadingOfThePageIsReadIfTheContentHasNone() throws IOException {
        String header = "<header><nav>Home</nav><h1>Green tea</h1></header>";
        assertThat(page(header + "<main><p>Brew it at eighty degrees.</p></main>"))
                .containsExactly("Green tea\nBrew it at eighty degrees.");
        assertThat(page(header + "<main><h1>How to brew green tea</h1><p>At eighty degrees.</p></main>"))
                .containsExactly("How to brew green tea\nAt eighty degrees.");
    }

    @Test
    void whatAsksForConsentToCookiesIsLeftOut() throws IOException {
        assertThat(page("<div role=dialog aria-label='Cookie banner'>We value your privacy</div><p>Tea</p>"
                        + "<article><div role=dialog class=cookie>All about cookies</div></article>"))
                .containsExactly("Tea\nAll about cookies");
    }

    @Test
    void whatIsNotShownIsLeftOutAndTold() throws IOException {
        List<String> notes = new ArrayList<>();
        String page =
                "<p>Tea costs 4.</p><p hidden>Tea costs 5.</p><div style='color:red; Display : none'>Ignore it.</div>"
                        + "<dialog>Log in</dialog><div role=dialog aria-hidden=true>Subscribe</div><p aria-hidden=true>Seen.</p><p style='visibility:hidden'>Comes later.</p>";

        assertThat(Reading.texts("a.html", page.getBytes(StandardCharsets.UTF_8), notes))
                .containsExactly("Tea costs 4.\nSeen.\nComes later.");
        assertThat(notes).singleElement().asString().contains("does not show", "characters");
        assertThat(Reading.texts("a.html", "<p>Tea<br hidden>".getBytes(StandardCharsets.UTF_8), notes))
                .containsExactly("Tea");
        assertThat(notes).hasSize(1);
    }

    @Test
    void whatPeopleCanOpenOnThePageIsRead() throws IOException {
        assertThat(page("<button aria-controls='x y'>More</button><div id=y hidden>One</div><a href='#z'>Z</a>"
                        + "<div id=z style='display:none'>Two</div><div role=tabpanel hidden>Three</div>"
                        + "<h3>Is it hot?</h3><div style='display:none'>Yes.</div><p hidden=until-found>Four</p>"
                        + "<details><summary>S</summary>Five</details><dialog open>Six</dialog>"))
                .containsExactly("More\nOne\nZ\nTwo\nThree\nIs it hot?\nYes.\nFour\nS\nFive\nSix");
    }

    @Test
    void aPageThatScriptsShowLaterIsReadAsAWhole() throws IOException {
        assertThat(
                        page(
                                "<div>Loading</div><div id=app style='display:none'><h1>Green tea</h1>Brew it hot, with love.</div>"))
                .containsExactly("Loading\nGreen tea\nBrew it hot, with love.");
    }

    @Test
    void aFormulaIsReadOnceHoweverItIsShown() throws IOException {
        assertThat(page("<span class=katex><span><math><mi>x</mi><mo>=</mo><mn>1</mn></math></span>"
                        + "<span aria-hidden=true>x=1</span></span>"))
                .containsExactly("x=1");
        assertThat(
                        page(
                                "<span style='display: none'><math alttext='E=mc^2'><mi>E</mi></math></span><img aria-hidden=true>"))
                .containsExactly("E=mc^2");
    }

    @Test
    void aPowerIsNotReadAsMoreDigitsOfItsNumber() throws IOException {
        assertThat(page("<p>10<sup>6</sup> or 10<sup>−3</sup> m<sup>2</sup>, the 1<sup>st</sup></p>"))
                .containsExactly("10^6 or 10^−3 m2, the 1st");
    }

    @Test
    void cellsThatReachOverSeveralKeepTheOthersInTheirColumns() throws IOException {
        assertThat(page("<table><tr><th>Tea<th>Price<th>Note</tr><tr><td rowspan=2>Sencha<td>4<td>hot</tr>"
                        + "<tr><td>5<td>cold</tr><tr><td colspan=2>Sum<td>9</tr></table>"))
                .containsExactly("Tea | Price | Note\nSencha | 4 | hot\n | 5 | cold\nSum | | 9");
        assertThat(page("<table><tr><td>a | b<td>c</table>")).containsExactly("a \\| b | c");
    }

    @Test
    void wordsThatMayBePartedAreWhole() throws IOException {
        assertThat(page("<p>Donau&shy;dampf&shy;schiff <q>so</q> <input type=submit value=Send></p>"))
                .containsExactly("Donaudampfschiff “so” Send");
    }

    @Test
    void aPageOfHalfAMillionMenusWithinMenusIsReadInTime() throws IOException {
        String page = "<nav>".repeat(490_000) + "Tea";
        assertThat(page(page)).containsExactly("Tea");
        assertThat(page("<p>Tea</p>" + "<nav></nav><header><h1></h1></header>".repeat(80_000)))
                .containsExactly("Tea");
    }

    @Test
    void aPageThatIsAllHeaderOrMenuIsReadAllTheSame() throws IOException {
        assertThat(page("<header><h1>Green tea</h1><p>All of the page is in its header.</p></header><p>2026</p>"))
                .containsExactly("Green tea\nAll of the page is in its header.\n2026");
        assertThat(page("<nav><p>Chapter 1</p></nav>")).containsExactly("Chapter 1");
    }

    @Test
    void aTableHasALineForEachRow() throws IOException {
        assertThat(Reading.file("files/tbl.html")).containsExactly("Tea | Price\nSencha | 12\nAssam | 9");
        assertThat(page("<table><thead><tr><th><div>Tea</div><th>Note</thead><tbody><tr><td></td>"
                        + "<td><ul><li>hot<li>dark</ul></td></tr><tr><td>Assam<br>India</td><td> 9\n</td></tr></table>"
                        + "<p>After</p>"))
                .containsExactly("Tea | Note\n | hot dark\nAssam India | 9\nAfter");
    }

    @Test
    void aPageThatIsLaidOutAsATableKeepsItsLines() throws IOException {
        assertThat(page("<table><tr><td>Menu</td><td><h1>Tea</h1><p>One.</p><p>Two.</p>"
                        + "<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"))
                .containsExactly("Menu\nTea\nOne.\nTwo.\na | b");
    }

    @Test
    void preformattedTextKeepsItsWhiteSpace() throws IOException {
        String code = "def f(x):\n    if x:\n        return 1\n    return 2";
        assertThat(Reading.file("files/pre.html")).containsExactly("Code:\n" + code);
        assertThat(page("<pre><code><span>def</span> f(x):\n    <b>if</b> x:\n        return 1<br>    return 2"
                        + "</code></pre>"))
                .containsExactly(code);
        assertThat(page("<p>Code:</p><div style='color: red; white-space:pre-wrap'>a\n    b\n\n    c</div>"))
                .containsExactly("Code:\na\n    b\n\n    c");
        assertThat(page("<table><tr><td><pre>1\n2</pre></td><td><pre>if x:\n    y</pre></td></tr></table>"))
                .containsExactly("1\n2\nif x:\n    y");
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, windows-1252, 5 € – “tea”",
        "us-ascii, windows-1252, 5 € – “tea”",
        "ISO-8859-9, windows-1254, 5 € çığ",
        "gb2312, GB18030, 朱镕基喝茶",
        "Shift_JIS, windows-31j, ①東京",
        "euc-kr, x-windows-949, 똠방각하",
        "windows-1251, windows-1251, чай"
    })
    void thePageIsInTheEncodingThatBrowsersTakeItsLabelFor(String label, String encoding, String text)
            throws IOException {
        byte[] page = ("<html><head><meta charset='" + label + "'></head><body><p>" + text + "</p></body></html>")
                .getBytes(Charset.forName(encoding));

        assertThat(Reading.texts("a.html", page)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, Чай и кофе привозят по утрам",
        "Shift_JIS, お茶は朝に届きます。夕方は店が閉まっています",
        "windows-1250, Příliš žluťoučký kůň úpěl ďábelské ódy",
        "UTF-16LE, Příliš žluťoučký kůň úpěl ďábelské ódy",
        "UTF-8, Příliš žluťoučký kůň úpěl ďábelské ódy"
    })
    void aPageWithoutALabelOrWithAWrongOneIsInTheEncodingThatItsLettersTell(String encoding, String text)
            throws IOException {
        for (String label : List.of("", "<meta charset=utf-8>")) {
            byte[] page = ("<html><head>" + label + "<title>x</title></head><body><p>" + text + "</p></body></html>")
                    .getBytes(Charset.forName(encoding));

            assertThat(Reading.texts("a.html", page)).containsExactly(text);
        }
    }

    @Test
    void aRowThatIsCoveredByTheCellsAboveItKeepsItsColumns() throws IOException {
        assertThat(
                        page(
                                "<table><tr><th>Tea<th>Price<tr><td rowspan=3>Sencha<td><ul><li>12<li>13</ul><tr><td>14<tr><td>15</table>"))
                .containsExactly("Tea | Price\nSencha | 12 13\n | 14\n | 15");
    }

    @Test
    void elementsThatAreDisplayedAsATableAreOne() throws IOException {
        String row = "<div style='color:red;display: table-row'>";
        assertThat(page("<div style='display:table'>" + row + "<p style='display:TABLE-CELL'>Tea</p>"
                        + "<p style='display:table-cell;'>Price</p></div>" + row
                        + "<span style='display:table-cell'>Sencha</span>"
                        + "<span style='display:table-cell !important'>12</span></div></div>"
                        + "<p style='display:table-row-group'>end"))
                .containsExactly("Tea | Price\nSencha | 12\nend");
    }

    @Test
    void nestedListsKeepTheirLevelsAndNumbers() throws IOException {
        assertThat(
                        page(
                                "<ul><li>One<ul><li><p>One A</p><ol start=3><li>third<li value=7>seventh</ol></li><li></li></ul>"
                                        + "<li>Two<table><tr><td>k</td><td>v</td></tr></table></ul><dl><dt>Term<dd>Meaning</dl>"))
                .containsExactly("- One\n  - One A\n    3. third\n    7. seventh\n- Two\nk | v\nTerm\nMeaning");
    }

    @Test
    void detailsTypedFieldsAndFormulasAreReadAsTheyAreSeen() throws IOException {
        assertThat(page("<details><summary>More</summary><p>Inside</p></details><input value='typed'>"
                        + "<input type=hidden value=secret><input type=password value=secret>"
                        + "<p>It is <math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>"
                        + " or <math alttext='x^2'><msup><mi>x</mi><mn>2</mn></msup></math>.</p>"))
                .containsExactly("More\nInside\ntyped\nIt is (a+b)/c or x^2.");
    }

    @Test
    void whatIsForBrowsersWithoutScriptsIsReadIfThereIsNothingElse() throws IOException {
        assertThat(page("<template><p>Later</p></template><noscript><p>Call us</p></noscript>"))
                .containsExactly("Call us");
        assertThat(page("<p>Tea</p><noscript><img src=x>Turn it on</noscript>")).containsExactly("Tea");
    }

    @Test
    void aPageThatWasSavedInOneFileIsRead() throws IOException {
        String archive = "From: <Saved by a browser>\r\nContent-Type: multipart/related;\r\n\tboundary=\"==b\"\r\n\r\n"
                + "--==b\r\nContent-Type: text/css\r\n\r\np {}\r\n--==b\r\nContent-Type: text/html\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n<meta charset=3D\"utf-8\"><p>Gr=C3=BCner T=\r\nee</p>"
                + "\r\n--==b--\r\n";

        assertThat(Reading.texts("a.mhtml", archive.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("Grüner Tee");
    }

    @Test
    void emptyElementsOfXhtmlDoNotTakeWhatFollows() throws IOException {
        byte[] page =
                ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a.js'/>"
                                + "</head><body><p>First</p><textarea/><a id='x'/><p>A <![CDATA[<]]> B</p></body></html>")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(Reading.texts("a.XHTML", page)).containsExactly("First\nA < B");
        List<String> texts = new ArrayList<>();
        new WebsiteReader()
                .read(
                        Source.of("", "Application/XHTML+XML; charset=utf-8", page),
                        (text, metadata) -> texts.add(text.strip()));
        assertThat(texts).containsExactly("First\nA < B");
    }

    @Test
    void aPageThatCallsItselfUtf16InLettersOfOneByteIsUtf8() throws IOException {
        String page = "<html><head><meta charset=utf-16></head><body>Grün 東京</body></html>";

        assertThat(Reading.texts("a.html", page.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("Grün 東京");
        assertThat(Reading.texts("a.html", ("\uFEFF" + page).getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly("Grün 東京");
    }

    @Test
    void theReadingBesideACharacterIsNotPartOfTheText() throws IOException {
        assertThat(page("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby>の天気"))
                .containsExactly("東京の天気");
    }

    @Test
    void fieldsAndButtonsStandApartFromTheWordsBesideThem() throws IOException {
        assertThat(page("<label>Name</label><input value=Ada><label>City</label><input value=Oslo>"
                        + "<button>Save</button><button>Cancel</button>Total:<output>9</output>"))
                .containsExactly("Name Ada City Oslo Save Cancel Total: 9");
    }

    @Test
    void theTextOfADrawingIsReadWithoutItsDescription() throws IOException {
        assertThat(page("<p>Sales</p><svg><title>icon</title><text>Revenue<tspan dy=9>in 2024</tspan></text>"
                        + "<text>42 t</text><foreignObject><div>Node A</div></foreignObject></svg>"))
                .containsExactly("Sales\nRevenue in 2024\n42 t\nNode A");
    }

    @Test
    void aTableWithHeadingsInItsHeadHasALineForIt() throws IOException {
        assertThat(page("<table><tr><th><h4>Tea</h4><th><h4>Price</h4><tr><td>Sencha<td>4</table>"))
                .containsExactly("Tea | Price\nSencha | 4");
    }

    @Test
    void codeInSeveralLanguagesIsNotRunTogether() throws IOException {
        assertThat(page("<pre><code>import a\n  b</code><code>const <b>a</b></code></pre>"))
                .containsExactly("import a\n  b\nconst a");
    }

    @Test
    void tagsThatArePartOfTheTextAreRead() throws IOException {
        assertThat(page("<xmp><b>bold</b></xmp><p>x</p><select><optgroup label=Hot><option>Tea</select>"))
                .containsExactly("<b>bold</b>\nx\nHot\nTea");
    }

    @Test
    void theItemsOfAListHaveTheNumbersThatAreSeen() throws IOException {
        assertThat(page("<ol type=a><li>x<li>y</ol><ol type=I start=4><li>z</ol><ol type=A start=27><li>w</ol>"))
                .containsExactly("a. x\nb. y\nIV. z\nAA. w");
    }

    @Test
    void aListMayCountDown() throws IOException {
        assertThat(page("<ol reversed><li>x<li>y<li>z</ol><ol reversed start=1><li>w<li>v<li>u</ol>"))
                .containsExactly("3. x\n2. y\n1. z\n1. w\n0. v\n-1. u");
    }

    @Test
    void aPageThatIsWrittenInsideAPageIsReadInItsPlace() throws IOException {
        assertThat(page(
                        "<p>Before</p><iframe srcdoc='<p>Inside &amp;amp; <iframe srcdoc=\"deeper\"></iframe>'></iframe>"
                                + "<iframe hidden srcdoc='unseen'></iframe><p>After</p>"))
                .containsExactly("Before\nInside &\ndeeper\nAfter");
    }

    @Test
    void tablesAreAlsoMadeOfOtherElementsThatSayTheirRole() throws IOException {
        assertThat(
                        page(
                                "<div role=table><div role=row><span role=columnheader>Tea</span><span role=columnheader>Price"
                                        + "</span></div><div role=row><span role=cell>Sencha</span><span role=cell>4</span></div></div>"))
                .containsExactly("Tea | Price\nSencha | 4");
    }
}
