#!/usr/bin/env python3
"""Makes files of the letters in less usual ways: make_odd_files.py FOLDER [MAKER ...]

Other writers of PDF (typst, WeasyPrint, ReportLab, fpdf2, pdfTeX, cairo, Ghostscript), files that were locked, turned or
robbed of their tables of characters, Word's own ways, forms with merged cells, portals' pages, sheets with a question a
column. What is not installed is left out, and named. FOLDER/truth.json says what stands in each file.
"""

import html
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

import make_files
from make_files import FIELDS, HEADER, letters, skip

NANUM = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"


def of_layouts(all_letters, *layouts):
    return [one for one in all_letters if one.layout in layouts]


def run(*command, **kept):
    subprocess.run([str(one) for one in command], check=True, capture_output=True, timeout=300, **kept)


# Writers of PDF ----------------------------------------------------------------------------------------------------

def typst(folder, all_letters):
    try:
        import typst as library
    except ImportError:
        return skip("typst")
    plain = lambda text: "".join("\\" + one if one in "#*_`$<>@~\\[]\"'/-=+" else one for one in text)
    for letter in of_layouts(all_letters, "headings", "columns", "form"):
        source = (f'#set page(paper: "a4", header: [{HEADER}], footer: context [#align(center)[- #counter(page).display() -]])\n'
                  f'#set text(font: "NanumGothic", size: 10pt, lang: "ko")\n#set par(justify: true)\n= {letter.title}\n')
        source += "\n\n".join(plain(f"{label}: {value}") for label, value in FIELDS) + "\n\n"
        lines = lambda text: plain(text).replace("\n", "\n\n")
        if letter.layout == "form":
            rows = "".join(f"[{plain(q)}],[{lines(a)}]," for q, a in letter.questions)
            source += f"#table(columns: (4cm, 1fr), {rows})"
        else:
            body = "".join(f"== {plain(q)}\n\n{lines(a)}\n\n" for q, a in letter.questions)
            source += f"#columns(2)[{body}]" if letter.layout == "columns" else body
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work) / "letter.typ"
            path.write_text(source, encoding="utf-8")
            name = f"{letter.name}-typst.pdf"
            library.compile(str(path), output=str(folder / name))
            yield name, letter


def weasyprint(folder, all_letters):
    try:
        import weasyprint as library
    except ImportError:
        return skip("WeasyPrint")
    serif = "body{font-family:'Noto Serif CJK KR';letter-spacing:-0.03em;word-break:keep-all}"
    for letter in all_letters:
        for kind, css, options in [("weasyprint", "", {}), ("weasyprint-serif", serif, {"pdf_variant": "pdf/a-3b"})]:
            if kind != "weasyprint" and letter.number not in (1, 2):
                continue
            name = f"{letter.name}-{kind}.pdf"
            library.HTML(string=make_files.page(letter, css)).write_pdf(str(folder / name), **options)
            yield name, letter


def reportlab(folder, all_letters):
    try:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table
    except ImportError:
        return skip("ReportLab")
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    pdfmetrics.registerFont(TTFont("NG", NANUM))
    e = html.escape
    for letter in of_layouts(all_letters, "headings", "plain", "columns", "form"):
        for kind, font in [("cid", "HYSMyeongJo-Medium"), ("ttf", "NG")]:
            body = ParagraphStyle("b", fontName=font, fontSize=10, leading=16, wordWrap="CJK", spaceAfter=4)
            head = ParagraphStyle("h", fontName=font, fontSize=14, leading=22, wordWrap="CJK")
            flow = [Paragraph(letter.title, head)]
            name = f"{letter.name}-reportlab-{kind}.pdf"
            if letter.layout == "form":
                rows = [[Paragraph(e(q), body), [Paragraph(e(one), body) for one in a.split("\n")]] for q, a in letter.questions]
                flow.append(Table(rows, colWidths=[110, 330], splitInRow=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            else:
                for q, a in letter.questions:
                    flow += [Paragraph(e(q), head), *(Paragraph(e(one), body) for one in a.split("\n"))]
            if letter.layout == "columns":
                document = BaseDocTemplate(str(folder / name))
                frames = [Frame(50 + 255 * at, 60, 240, 720, id=str(at)) for at in (0, 1)]
                document.addPageTemplates(PageTemplate(frames=frames))
                document.build(flow)
            else:
                SimpleDocTemplate(str(folder / name)).build(flow)
            yield name, letter


def fpdf(folder, all_letters):
    try:
        from fpdf import FPDF
    except ImportError:
        return skip("fpdf2")
    for letter in of_layouts(all_letters, "plain"):
        document = FPDF()
        document.add_page()
        document.add_font("NG", fname=NANUM)
        document.set_font("NG", size=11)
        for q, a in letter.questions:
            for one in [q, *a.split("\n")]:
                document.multi_cell(0, 8, one, new_x="LMARGIN", new_y="NEXT")
        name = f"{letter.name}-fpdf.pdf"
        document.output(str(folder / name))
        yield name, letter


def pdftex(folder, all_letters):
    if not shutil.which("pdflatex"):
        return skip("pdfTeX (pdflatex, with kotex)")
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
               "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}"}
    plain = lambda text: "".join(special.get(one, "\\" + one if one in "#$%&_{}" else one) for one in text)
    for letter in of_layouts(all_letters, "headings", "columns"):
        lines = lambda text: plain(text).replace("\n", "\n\n")
        body = "".join(f"\\section*{{{plain(q)}}}\n{lines(a)}\n\n" for q, a in letter.questions)
        options = "twocolumn,a4paper" if letter.layout == "columns" else "a4paper"
        source = (f"\\documentclass[{options}]{{article}}\\usepackage{{kotex}}\\usepackage[T1]{{fontenc}}\\begin{{document}}\n"
                  f"{body}\\end{{document}}\n")
        with tempfile.TemporaryDirectory() as work:
            (pathlib.Path(work) / "letter.tex").write_text(source, encoding="utf-8")
            run("pdflatex", "-interaction=batchmode", "letter.tex", cwd=work)
            name = f"{letter.name}-pdftex.pdf"
            shutil.copy(pathlib.Path(work) / "letter.pdf", folder / name)
            yield name, letter


# What becomes of other programs' PDFs ------------------------------------------------------------------------------

def sources(all_letters, work):
    """PDFs of LibreOffice and Chromium, with the program's name."""
    work = pathlib.Path(work)
    chosen = [one for one in all_letters if (one.number, one.layout) in [(0, "form"), (1, "bold"), (2, "columns"), (3, "headings")]]
    for maker in [lambda: make_files.libreoffice(work, chosen, ["pdf"]), lambda: make_files.chromium(work, chosen)]:
        for name, letter in maker():
            yield work / name, name.removesuffix(".pdf").rsplit("-", 1)[1], letter


def distilled(folder, all_letters):
    programs = {
        "gs": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile={out}", "{in}"],
        "gs-pdfa": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFA=2", "-sColorConversionStrategy=RGB", "-sDEVICE=pdfwrite",
                    "-sOutputFile={out}", "{in}"],
        "cairo": ["pdftocairo", "-pdf", "{in}", "{out}"],
        "qpdf-linear": ["qpdf", "--linearize", "--object-streams=generate", "--recompress-flate", "{in}", "{out}"],
        "qpdf-aes256": ["qpdf", "--encrypt", "", "owner", "256", "--", "{in}", "{out}"],
        "qpdf-aes128": ["qpdf", "--encrypt", "", "owner", "128", "--use-aes=y", "--", "{in}", "{out}"],
        "qpdf-rc4": ["qpdf", "--allow-weak-crypto", "--encrypt", "", "owner", "40", "--", "{in}", "{out}"],
    }
    for program in {command[0] for command in programs.values()}:
        if not shutil.which(program):
            skip(program)
    with tempfile.TemporaryDirectory() as work:
        for path, writer, letter in sources(all_letters, work):
            for kind, command in programs.items():
                if not shutil.which(command[0]):
                    continue
                name = f"{letter.name}-{writer}-{kind}.pdf"
                run(*[one.replace("{in}", str(path)).replace("{out}", str(folder / name)) for one in command])
                yield name, letter


def changed(folder, all_letters):
    """Without their tables of characters, and with their pages turned."""
    try:
        import pikepdf
    except ImportError:
        return skip("pikepdf")
    with tempfile.TemporaryDirectory() as work:
        for path, writer, letter in sources(all_letters, work):
            for kind in ["bare", "turned", "lying", "upside-down"]:
                name = f"{letter.name}-{writer}-{kind}.pdf"
                with pikepdf.open(path) as pdf:
                    if kind == "bare":
                        for one in pdf.objects:
                            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                                del one["/ToUnicode"]
                    for page in pdf.pages if kind != "bare" else []:
                        left, bottom, right, top = (float(one) for one in page.mediabox)
                        wide, high = right - left, top - bottom
                        turn = {"turned": (0, 1, -1, 0, high, 0), "lying": (0, -1, 1, 0, 0, wide),
                                "upside-down": (-1, 0, 0, -1, wide, high)}[kind]
                        if kind != "upside-down":
                            page.mediabox = [0, 0, high, wide]
                        page.contents_add(" ".join(map(str, ("q", *turn, "cm"))).encode(), prepend=True)
                        page.contents_add(b"Q")
                        # What was turned is shown upright by one that was not only written so.
                        if kind == "turned":
                            page.Rotate = 90
                    pdf.save(folder / name)
                yield name, letter


# Word's ways -------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"')
NUMBERING = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
             '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
STYLES = (f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>'
          '<w:style w:type="character" w:styleId="ph"><w:name w:val="Placeholder Text"/></w:style></w:styles>')


def w_run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def w_p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def w_cell(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def w_table(*rows):
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) + "</w:tbl>"


def w_box(inner):
    """A text box, as Word writes it: once for itself, and once for programs before 2010."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
            f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>")


def split_runs(text):
    """A paragraph in runs that end within words, as spelling checks leave them."""
    return "".join(f'<w:proofErr w:type="spellStart"/>{w_run(text[at:at + 7])}' for at in range(0, len(text), 7))


def tracked(text):
    """A paragraph with a word that was put in and one that was taken out."""
    half = len(text) // 2
    return (f'{w_run(text[:half])}<w:del w:id="1"><w:r><w:delText>지워진 글</w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{w_run(text[half:half + 9])}</w:ins>'
            f'<w:r><w:footnoteReference w:id="2"/></w:r>{w_run(text[half + 9:])}'
            '<w:r><w:commentReference w:id="0"/></w:r>')


def w_controlled(inner):
    return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


W_EMPTY = ('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="ph"/></w:rPr>'
           "<w:t>텍스트를 입력하려면 여기를 클릭하거나 탭하세요.</w:t></w:r></w:sdtContent></w:sdt>")


def word_body(letter, kind):
    title = w_p(w_run(letter.title), '<w:pStyle w:val="1"/>')
    fields = "".join(w_p(w_run(f"{label}: {value}")) for label, value in FIELDS)
    paragraphs = lambda text, of=w_run: "".join(w_p(of(one)) for one in text.split("\n"))
    body = [title, fields]
    for number, (q, a) in enumerate(letter.questions, 1):
        if kind == "boxes":
            body += [w_p(w_run(q), '<w:pStyle w:val="2"/>'), w_p(w_box(paragraphs(a)))]
        elif kind == "tracked":
            body += [w_p(w_run(q), '<w:pStyle w:val="2"/>'), paragraphs(a, tracked)]
        elif kind == "numbered":
            numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            body += [w_p(w_run(q, "<w:b/>"), numbered), paragraphs(a, split_runs)]
        elif kind == "controls":
            body += [w_p(w_controlled(w_run(q, "<w:b/>"))), w_controlled(paragraphs(a)), w_p(W_EMPTY)]
        elif kind == "nested":
            inner = w_table([w_cell(w_p(w_run(q)))], [w_cell(paragraphs(a))])
            body.append(w_table([w_cell(w_p(w_run(f"문항 {number}")), '<w:vMerge w:val="restart"/>'), w_cell(inner + w_p(""))]))
            body.append(w_p(""))
        elif kind == "merged":
            body.append(w_table(
                [w_cell(w_p(w_run(q)), '<w:gridSpan w:val="3"/>')],
                [w_cell(w_p(w_run("글자 수"))), w_cell(w_p(w_run(f"{len(a)}")), '<w:gridSpan w:val="2"/>')],
                [w_cell(paragraphs(a), '<w:gridSpan w:val="3"/>')],
            ))
    return "".join(body)


def word(folder, all_letters):
    for letter in of_layouts(all_letters, "headings", "bold"):
        for kind in ["boxes", "tracked", "numbered", "controls", "nested", "merged"]:
            document = (f"<w:document {W} {MORE}><w:body>{word_body(letter, kind)}<w:sectPr/></w:body></w:document>")
            parts = {"word/document.xml": document, "word/numbering.xml": NUMBERING, "word/styles.xml": STYLES,
                     "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2">{w_p(w_run("각주입니다"))}</w:footnote></w:footnotes>',
                     "word/comments.xml": f'<w:comments {W}><w:comment w:id="0">{w_p(w_run("메모입니다"))}</w:comment></w:comments>'}
            name = f"{letter.name}-word-{kind}.docx"
            (folder / name).write_bytes(package(parts))
            yield name, letter


def package(parts):
    types = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    name = lambda part: part.removeprefix("word/").removesuffix(".xml")
    kinds = "".join(f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
                    f'{name(part)}{".main" if part.endswith("document.xml") else ""}+xml"/>' for part in parts)
    related = "".join(f'<Relationship Id="r{at}" Type="{office}/{name(part)}" Target="{name(part)}.xml"/>'
                      for at, part in enumerate(parts) if not part.endswith("document.xml"))
    relations = lambda inner: f'<Relationships xmlns="{types}/relationships">{inner}</Relationships>'
    parts = parts | {
        "[Content_Types].xml": f'<Types xmlns="{types}/content-types"><Default Extension="rels" ContentType="application/vnd.'
                               f'openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": relations(f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": relations(related),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()


def word_printed(folder, all_letters):
    """The same as a PDF, by LibreOffice."""
    if not shutil.which("soffice"):
        return skip("LibreOffice (soffice)")
    with tempfile.TemporaryDirectory() as work:
        made = [(name, letter) for name, letter in word(pathlib.Path(work), all_letters[:6])
                if name.split("-word-")[1] in ("numbered.docx", "merged.docx", "nested.docx")]
        run("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder,
            *(f"{work}/{name}" for name, _ in made))
        for name, letter in made:
            name = name.replace(".docx", ".pdf")
            yield name, letter


# Forms, pages and sheets -------------------------------------------------------------------------------------------

def hwpx_forms(folder, all_letters):
    """A company's form: groups of rows merged at the left, questions across, a line for the count."""
    try:
        from hwpx import HwpxDocument
    except ImportError:
        return skip("python-hwpx")
    for letter in of_layouts(all_letters, "form", "stacked"):
        document = HwpxDocument.new()
        document.add_paragraph(letter.title)
        rows = len(FIELDS) // 2 + 2 * len(letter.questions)
        table = document.add_table(rows, 5)
        at = 0
        for (a, b), (c, d) in zip(FIELDS[::2], FIELDS[1::2]):
            for column, text in [(1, a), (2, b), (3, c), (4, d)]:
                table.set_cell_text(at, column, text)
            at += 1
        table.set_cell_text(0, 0, "인적사항")
        table.merge_cells(0, 0, at - 1, 0)
        begin = at
        for q, a in letter.questions:
            table.set_cell_text(at, 1, q)
            table.merge_cells(at, 1, at, 4)
            table.set_cell_text(at + 1, 1, a)
            table.merge_cells(at + 1, 1, at + 1, 4)
            at += 2
        table.set_cell_text(begin, 0, "자 기 소 개 서")
        table.merge_cells(begin, 0, at - 1, 0)
        name = f"{letter.name}-merged.hwpx"
        document.save_to_path(str(folder / name))
        yield name, letter


def portal_page(letter, kind):
    e = html.escape
    head = ('<!DOCTYPE html><html lang="ko"><head><meta charset="{charset}"><title>지원서 작성</title>'
            "<style>.blind{position:absolute;overflow:hidden;clip:rect(0,0,0,0)}.layer{display:none}</style>"
            "<script>var q = '<p>스크립트</p>';</script></head><body>"
            "<header><nav><ul><li><a href=#>채용공고</a></li><li><a href=#>지원현황</a></li></ul></nav></header>")
    items = []
    for number, (q, a) in enumerate(letter.questions, 1):
        lines = e(a)
        if kind == "textarea":
            items.append(f'<li><label for="a{number}">{e(q)}</label><textarea id="a{number}" rows=9>\n{lines}</textarea>'
                         "<button type=button>임시저장</button></li>")
        elif kind == "dl":
            items.append(f"<dt>{e(q)}</dt><dd>{lines.replace(chr(10), '<br><br>')}</dd>")
        elif kind == "div":
            paragraphs = "".join(f"<div class=line><span>{one}</span></div>" for one in lines.split("\n"))
            items.append(f'<div class="question"><strong>{e(q)}</strong></div><div class="answer">{paragraphs}</div>')
        else:
            paragraphs = "<br/>\n".join(lines.split("\n"))
            items.append(f"<tr><td><table width=100%><tr><td><b>{e(q)}</b></td></tr><tr><td>{paragraphs}</td></tr></table></td></tr>")
    around = {"textarea": "<form><ol>{}</ol></form>", "dl": "<dl>{}</dl>", "div": "<main>{}</main>", "tables": "<table>{}</table>"}[kind]
    return (head + f"<h1>{e(letter.title)}</h1>" + around.format("\n".join(items))
            + '<div class="layer">팝업 안내</div><footer>© 가온 채용포털</footer></body></html>')


def portals(folder, all_letters):
    for letter in of_layouts(all_letters, "headings", "plain"):
        for kind, charset in [("textarea", "utf-8"), ("dl", "utf-8"), ("div", "euc-kr"), ("tables", "euc-kr")]:
            name = f"{letter.name}-portal-{kind}.html"
            text = portal_page(letter, kind).replace("{charset}", charset)
            (folder / name).write_bytes(text.encode("cp949" if charset == "euc-kr" else charset, "xmlcharrefreplace"))
            yield name, letter


def sheets(folder, all_letters):
    try:
        import openpyxl
    except ImportError:
        return skip("openpyxl")
    for letter in of_layouts(all_letters, "form"):
        for kind in ["columns", "fields-columns", "numbered"]:
            book = openpyxl.Workbook()
            sheet = book.active
            names, values = [q for q, _ in letter.questions], [a for _, a in letter.questions]
            if kind == "columns":
                rows = [names, values]
            elif kind == "fields-columns":
                rows = [[label for label, _ in FIELDS] + names, [value for _, value in FIELDS] + values]
            else:
                rows = [["No", "문항", "글자수", "작성 내용"]] + [[at, q, len(a), a] for at, (q, a) in enumerate(letter.questions, 1)]
            for row in rows:
                sheet.append(row)
            book.create_sheet("안내").sheet_state = "hidden"
            book["안내"].append(["숨긴 안내입니다"])
            name = f"{letter.name}-{kind}.xlsx"
            book.save(folder / name)
            yield name, letter


MAKERS = [typst, weasyprint, reportlab, fpdf, pdftex, distilled, changed, word, word_printed, hwpx_forms, portals, sheets]


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = sys.argv[2:]
    all_letters = list(letters())
    truth_file = folder / "truth.json"
    truth = json.loads(truth_file.read_text(encoding="utf-8")) if truth_file.exists() and chosen else {}
    for maker in MAKERS:
        if not chosen or maker.__name__ in chosen:
            truth |= {name: letter.truth() for name, letter in maker(folder, all_letters)}
    truth_file.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(truth)} files in {folder}")


if __name__ == "__main__":
    main()
