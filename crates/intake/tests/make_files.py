#!/usr/bin/env python3
"""Makes files of letters whose text is known, with the programs that applicants use:
make_files.py FOLDER [--few] [FORMAT ...]; with --few, of the three shortest letters, in each layout.

LibreOffice writes DOCX, ODT, RTF and PDF; Chromium prints PDF; poppler draws scans of it; python-docx, python-hwpx,
hwpforge, jakal-hwpx, hwpers and openpyxl write DOCX, HWPX, HWP and XLSX. Each is left out where it is not installed, and named.
FOLDER/truth.json says what stands in each file.
"""

import html
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
FORMATS = ["docx", "odt", "rtf", "pdf", "html", "hwpx", "hwp", "xlsx", "scans"]
FEW = (0, 4, 5)
HEADER, FOOTER = "한빛전자 2026년 상반기 신입 채용", "가온 채용팀"
FIELDS = [("성명", "홍길동"), ("연락처", "010-0000-1234"), ("이메일", "gildong@example.com"), ("지원분야", "백엔드 개발")]


class Letter:
    """A letter, and how it is laid out."""

    def __init__(self, number, title, questions, layout):
        self.number, self.title, self.questions, self.layout = number, title, questions, layout

    @property
    def name(self):
        return f"{self.number}-{self.layout}"

    def truth(self):
        return {"layout": self.layout, "questions": [{"prompt": q, "answer": a} for q, a in self.questions]}


def letters():
    """Each letter in each layout that it suits."""
    texts = json.loads((HERE / "letters.json").read_text(encoding="utf-8"))
    layouts = [["headings", "form"], ["bold", "stacked"], ["columns", "plain"]]
    for number, text in enumerate(texts):
        for layout in layouts[number % len(layouts)]:
            questions = [(one["prompt"], one["answer"]) for one in text["questions"]]
            if layout == "plain":
                questions = [(f"{at}. {q}", a) for at, (q, a) in enumerate(questions, 1)]
            yield Letter(number, text["title"], questions, layout)


# LibreOffice -------------------------------------------------------------------------------------------------------

STYLES = """
<office:font-face-decls><style:font-face style:name="N" svg:font-family="NanumMyeongjo"/></office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="150%"/>
  <style:text-properties style:font-name="N" style:font-name-asian="N" fo:font-size="10.5pt"
   style:font-size-asian="10.5pt" fo:language="en" fo:country="US" style:language-asian="ko"
   style:country-asian="KR"/></style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm"/></style:style>
 <style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="1"><style:text-properties fo:font-size="18pt"
  style:font-size-asian="18pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="2"><style:text-properties fo:font-size="13pt"
  style:font-size-asian="13pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Strong" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
   fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>
  <style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/></style:footer-style>
 </style:page-layout>
 <style:style style:name="C" style:family="section"><style:section-properties><style:columns fo:column-count="2"
  fo:column-gap="0.8cm"/></style:section-properties></style:style>
 <style:style style:name="T" style:family="table"><style:table-properties style:width="16cm"/></style:style>
 <style:style style:name="T1" style:family="table-column"><style:table-column-properties style:column-width="4cm"/></style:style>
 <style:style style:name="T2" style:family="table-column"><style:table-column-properties style:column-width="12cm"/></style:style>
 <style:style style:name="X" style:family="table-cell"><style:table-cell-properties fo:padding="0.15cm"
  fo:border="0.5pt solid #000000"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
 <style:header><text:p text:style-name="Standard">{header}</text:p></style:header>
 <style:footer><text:p text:style-name="Standard">{footer} - <text:page-number>1</text:page-number> -</text:p></style:footer>
</style:master-page></office:master-styles>
"""
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in [("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
                       ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")]
)


def flat_odt(letter):
    p = lambda text, style="Body": f'<text:p text:style-name="{style}">{escape(text)}</text:p>'
    paragraphs = lambda text: "".join(p(one) for one in text.split("\n") if one)
    cell = lambda inner, span=1: (
        f'<table:table-cell table:style-name="X" table:number-columns-spanned="{span}">{inner}</table:table-cell>'
        + "<table:covered-table-cell/>" * (span - 1)
    )
    row = lambda *cells: "<table:table-row>" + "".join(cells) + "</table:table-row>"
    columns = '<table:table-column table:style-name="T1"/><table:table-column table:style-name="T2"/>'
    table = lambda *rows: f'<table:table table:style-name="T">{columns}{"".join(rows)}</table:table>'
    heading = lambda text, level: (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{escape(text)}</text:h>'
    )
    fields = [row(cell(p(label)), cell(p(value))) for label, value in FIELDS]
    body = [heading(letter.title, 1)]
    if letter.layout == "form":
        body += [table(*fields), p("")]
        rows = [row(cell(p("문항")), cell(p("답변")))]
        rows += [row(cell(p(q)), cell(paragraphs(a))) for q, a in letter.questions]
        body.append(table(*rows))
    elif letter.layout == "stacked":
        rows = [row(cell(p(label)), cell(p(value))) for label, value in FIELDS]
        for q, a in letter.questions:
            rows += [row(cell(p(q), 2)), row(cell(paragraphs(a), 2))]
        body.append(table(*rows))
    else:
        body += [p(f"{label}: {value}", "Standard") for label, value in FIELDS]
        inner = []
        for q, a in letter.questions:
            inner.append({"headings": heading(q, 2), "columns": heading(q, 2), "bold": p(q, "Strong"),
                          "plain": p(q)}[letter.layout])
            inner.append(paragraphs(a))
        text = "".join(inner)
        body.append(f'<text:section text:style-name="C" text:name="s">{text}</text:section>'
                    if letter.layout == "columns" else text)
    styles = STYLES.format(header=HEADER, footer=FOOTER)
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">{styles}<office:body><office:text>'
            f'{"".join(body)}</office:text></office:body></office:document>')


def libreoffice(folder, all_letters, formats):
    if not shutil.which("soffice"):
        return skip("LibreOffice (soffice)")
    filters = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format", "pdf": "pdf:writer_pdf_Export"}
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for letter in all_letters:
            (work / f"{letter.name}-libreoffice.fodt").write_text(flat_odt(letter), encoding="utf-8")
        for format in formats:
            command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", filters[format],
                       "--outdir", str(folder), *map(str, sorted(work.glob("*.fodt")))]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
    for letter in all_letters:
        for format in formats:
            yield f"{letter.name}-libreoffice.{format}", letter


# Chromium ----------------------------------------------------------------------------------------------------------

CSS = """@page { size: A4; margin: 20mm } body { font: 10.5pt/1.6 'NanumGothic'; text-align: justify }
h1 { font-size: 18pt } h2 { font-size: 13pt } table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #333; padding: 6px; vertical-align: top } td:first-child { width: 25% }
.columns { columns: 2; column-gap: 9mm } .no { display: none }"""


def page(letter, extra_css=""):
    e = html.escape
    paragraphs = lambda text: "".join(f"<p>{e(one)}</p>" for one in text.split("\n") if one)
    row = lambda *cells: "<tr>" + "".join(f"<td>{one}</td>" for one in cells) + "</tr>"
    out = [f"<h1>{e(letter.title)}</h1>"]
    fields = "".join(row(e(label), e(value)) for label, value in FIELDS)
    if letter.layout == "form":
        rows = "".join(row(e(q), paragraphs(a)) for q, a in letter.questions)
        out.append(f"<table>{fields}</table><br><table><tr><th>문항</th><th>답변</th></tr>{rows}</table>")
    elif letter.layout == "stacked":
        rows = "".join(f"<tr><td colspan=2>{e(q)}</td></tr><tr><td colspan=2>{paragraphs(a)}</td></tr>"
                       for q, a in letter.questions)
        out.append(f"<table>{fields}{rows}</table>")
    else:
        out += [f"<p>{e(label)}: {e(value)}</p>" for label, value in FIELDS]
        tag = {"headings": "h2", "columns": "h2", "bold": "p", "plain": "p"}[letter.layout]
        strong = (lambda text: f"<b>{text}</b>") if letter.layout == "bold" else (lambda text: text)
        inner = "".join(f"<{tag}>{strong(e(q))}</{tag}>{paragraphs(a)}" for q, a in letter.questions)
        out.append(f'<div class="{"columns" if letter.layout == "columns" else ""}">{inner}</div>')
    hidden = '<p class="no">숨긴 글입니다</p><script>document.title = "1 < 2 <p>글</p>"</script>'
    return (f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{e(letter.title)}</title>'
            f"<style>{CSS}{extra_css}</style></head><body>{hidden}{''.join(out)}</body></html>")


def web_pages(folder, all_letters):
    for letter in all_letters:
        name = f"{letter.name}-page.html"
        (folder / name).write_text(page(letter), encoding="utf-8")
        yield name, letter


def chromium(folder, all_letters):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        return skip("Chromium")
    with tempfile.TemporaryDirectory() as work:
        for letter in all_letters:
            # Every second letter breaks its lines between words, as good pages do; the others within words.
            source = pathlib.Path(work) / "page.html"
            source.write_text(page(letter, "body{word-break:keep-all}" if letter.number % 2 else ""), encoding="utf-8")
            name = f"{letter.name}-chromium.pdf"
            command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/profile",
                       f"--print-to-pdf={folder / name}", source.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            yield name, letter


# Python's writers --------------------------------------------------------------------------------------------------

def python_docx(folder, all_letters):
    try:
        import docx
    except ImportError:
        return skip("python-docx")
    for letter in all_letters:
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = HEADER
        document.sections[0].footer.paragraphs[0].text = FOOTER
        document.add_heading(letter.title, 0)
        body = lambda text: [document.add_paragraph(one) for one in text.split("\n") if one]
        if letter.layout in ("form", "stacked"):
            table = document.add_table(rows=0, cols=4)
            for (a, b), (c, d) in zip(FIELDS[::2], FIELDS[1::2]):
                for cell, text in zip(table.add_row().cells, [a, b, c, d]):
                    cell.text = text
            table = document.add_table(rows=0, cols=2 if letter.layout == "form" else 1)
            if letter.layout == "form":
                for cell, text in zip(table.add_row().cells, ["질문", "내용"]):
                    cell.text = text
            for q, a in letter.questions:
                cells = list(table.add_row().cells)
                cells += [] if letter.layout == "form" else table.add_row().cells
                cells[0].text, cells[1].text = q, a
        else:
            for label, value in FIELDS:
                document.add_paragraph(f"{label}: {value}")
            for q, a in letter.questions:
                if letter.layout in ("headings", "columns"):
                    document.add_heading(q, 2)
                elif letter.layout == "bold":
                    document.add_paragraph().add_run(q).bold = True
                else:
                    document.add_paragraph(q)
                body(a)
        name = f"{letter.name}-python-docx.docx"
        document.save(folder / name)
        yield name, letter


def openpyxl(folder, all_letters):
    try:
        import openpyxl as library
    except ImportError:
        return skip("openpyxl")
    for letter in all_letters:
        if letter.layout not in ("form", "stacked"):
            continue
        book = library.Workbook()
        sheet = book.active
        for (a, b), (c, d) in zip(FIELDS[::2], FIELDS[1::2]):
            sheet.append([a, b, c, d])
        if letter.layout == "form":
            sheet.append(["문항", "답변"])
        for q, a in letter.questions:
            for row in [[q, a]] if letter.layout == "form" else [[q], [a]]:
                sheet.append(row)
        name = f"{letter.name}-openpyxl.xlsx"
        book.save(folder / name)
        yield name, letter


def python_hwpx(folder, all_letters):
    try:
        from hwpx import HwpxDocument
    except ImportError:
        return skip("python-hwpx")
    for letter in all_letters:
        document = HwpxDocument.new()
        document.set_header_text(HEADER)
        document.set_footer_text(FOOTER)
        bold = document.ensure_run_style(bold=True)
        document.add_paragraph(letter.title)
        if letter.layout in ("form", "stacked"):
            one = letter.layout == "stacked"
            rows = [list(field) for field in FIELDS]
            rows += [part for q, a in letter.questions for part in ([[q, ""], [a, ""]] if one else [[q, a]])]
            table = document.add_table(len(rows), 2)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    table.set_cell_text(number, column, text)
                if one and row[1] == "":
                    table.merge_cells(number, 0, number, 1)
        else:
            for label, value in FIELDS:
                document.add_paragraph(f"{label}: {value}")
            for q, a in letter.questions:
                document.add_paragraph(q, char_pr_id_ref="0" if letter.layout == "plain" else bold)
                for one in a.split("\n"):
                    document.add_paragraph(one, char_pr_id_ref="0")
        name = f"{letter.name}-python-hwpx.hwpx"
        document.save_to_path(str(folder / name))
        yield name, letter


def markdown(letter):
    out = [f"# {letter.title}", ""]
    if letter.layout in ("form", "stacked"):
        out += ["| 문항 | 답변 |", "| --- | --- |"] + [f"| {q} | {a} |".replace("\n", " ") for q, a in letter.questions]
    else:
        mark = {"headings": "## {}", "columns": "## {}", "bold": "**{}**", "plain": "{}"}[letter.layout]
        for q, a in letter.questions:
            out += [mark.format(q), "", a.replace("\n", "\n\n"), ""]
    return "\n".join(out)


def hwpforge(folder, all_letters):
    try:
        import hwpforge as forge
    except ImportError:
        return skip("hwpforge")
    for letter in all_letters:
        name = f"{letter.name}-hwpforge.hwpx"
        (folder / name).write_bytes(forge.convert_md(markdown(letter)).document.to_bytes())
        yield name, letter


def hwpers(folder, all_letters):
    """Plain paragraphs: its tables and headings come out as such."""
    try:
        import hwpers as library
    except ImportError:
        return skip("hwpers")
    for letter in all_letters:
        if letter.layout != "plain":
            continue
        writer = library.HwpWriter()
        writer.add_header(HEADER)
        for label, value in FIELDS:
            writer.add_paragraph(f"{label}: {value}")
        for q, a in letter.questions:
            for one in [q, *a.split("\n")]:
                writer.add_paragraph(one)
        name = f"{letter.name}-hwpers.hwp"
        writer.save(str(folder / name))
        yield name, letter


def jakal(folder, all_letters):
    """Another program's HWPX as HWP: cells keep one paragraph, and nothing is bold."""
    try:
        import jakal_hwpx
    except ImportError:
        return skip("jakal-hwpx")
    flat = [Letter(one.number, one.title, [(q, a.replace("\n", " ")) for q, a in one.questions], one.layout)
            for one in all_letters if one.layout in ("form", "stacked", "plain")]
    with tempfile.TemporaryDirectory() as work:
        for source, letter in python_hwpx(pathlib.Path(work), flat):
            name = f"{letter.name}-jakal-hwpx.hwp"
            jakal_hwpx.HancomDocument.read_hwpx(f"{work}/{source}").write_to_hwp(str(folder / name))
            yield name, letter


# Scans -------------------------------------------------------------------------------------------------------------

def scans(folder, all_letters):
    if not shutil.which("pdftoppm"):
        return skip("poppler (pdftoppm)")
    for letter in all_letters:
        source = folder / f"{letter.name}-libreoffice.pdf"
        if not source.exists() or letter.layout == "plain":
            continue
        for dpi, kind in [(150, "jpeg"), (300, "png"), (300, "pdf")]:
            # What of a form or of columns stands on the first page alone is not known.
            if kind != "pdf" and letter.layout not in ("headings", "bold"):
                continue
            stem = folder / f"{letter.name}-scan-{dpi}"
            if kind == "pdf":
                pages = [str(page) for page in sorted(folder.glob(f"{stem.name}-page*.jpg"))]
                subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-jpeg", str(source), f"{stem}-page"], check=True)
                pages = sorted(folder.glob(f"{stem.name}-page*.jpg"))
                picture_pdf([page.read_bytes() for page in pages], dpi, stem.with_suffix(".pdf"))
                for page_file in pages:
                    page_file.unlink()
                yield f"{stem.name}.pdf", letter
            else:
                subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-f", "1", "-singlefile", f"-{kind}", str(source), str(stem)],
                               check=True)
                name = f"{stem.name}.{'jpg' if kind == 'jpeg' else 'png'}"
                yield name, first_page(letter, source)


def first_page(letter, pdf):
    """What of a letter stands on its first page, by poppler."""
    text = subprocess.run(["pdftotext", "-f", "1", "-l", "1", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    packed = "".join(text.split())
    questions = []
    for q, a in letter.questions:
        if "".join(q.split()) not in packed:
            break
        shown = [one for one in a.split("\n") if "".join(one.split())[:30] in packed]
        whole = [one for one in shown if "".join(one.split())[-12:] in packed]
        if not shown:
            # The page ends with the prompt.
            break
        questions.append((q, "\n".join(whole)))
        if len(whole) < len(shown) or len(shown) < len(a.split("\n")):
            # The paragraph that goes on overleaf is compared as far as it is here.
            questions[-1] = (q, "\n".join(whole + [cut(one, packed) for one in shown if one not in whole]))
            break
    return Letter(letter.number, letter.title, questions, letter.layout)


def cut(paragraph, packed):
    length = len(paragraph)
    while length and "".join(paragraph[:length].split()) not in packed:
        length -= 1
    return paragraph[:length]


def picture_pdf(pages, dpi, path):
    """A PDF with a JPEG picture on each page, as scanners write it."""
    objects, kids = [], []
    for jpeg in pages:
        at = 2
        while jpeg[at + 1] not in (0xC0, 0xC2):
            at += 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
        high, wide = (int.from_bytes(jpeg[at + begin:at + begin + 2], "big") for begin in (5, 7))
        space = {1: "DeviceGray", 3: "DeviceRGB"}[jpeg[at + 9]]
        x, y = (round(72 * size / dpi, 2) for size in (wide, high))
        number = 3 + len(objects)
        content = f"q {x} 0 0 {y} 0 0 cm /I Do Q".encode()
        kids.append(f"{number} 0 R")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {x} {y}] /Contents {number + 1} 0 R "
            f"/Resources << /XObject << /I {number + 2} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            (f"<< /Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /{space} "
             f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n").encode() + jpeg + b"\nendstream",
        ]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode(), *objects]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)


def skip(what):
    print(f"left out, since it is not installed: {what}", file=sys.stderr)
    return []


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    formats = [one for one in sys.argv[2:] if one != "--few"] or FORMATS
    folder.mkdir(parents=True, exist_ok=True)
    all_letters = list(letters())
    if "--few" in sys.argv:
        all_letters = [one for one in all_letters if one.number in FEW]
    office = [one for one in formats if one in ("docx", "odt", "rtf", "pdf")]
    if "scans" in formats and "pdf" not in office:
        office.append("pdf")
    made = []
    if office:
        made += libreoffice(folder, all_letters, office)
    makers = {"pdf": [chromium], "html": [web_pages], "docx": [python_docx], "hwpx": [python_hwpx, hwpforge],
              "hwp": [hwpers, jakal], "xlsx": [openpyxl], "scans": [scans]}
    for format in formats:
        for maker in makers.get(format, []):
            made += maker(folder, all_letters)
    truth = {name: letter.truth() for name, letter in made}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(truth)} files in {folder}")


if __name__ == "__main__":
    main()
