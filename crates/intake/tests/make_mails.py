#!/usr/bin/env python3
"""Makes mails that a letter comes with, by Python's email library: make_mails.py FOLDER (tests/mails).

Each mail has its letter as one of the files beside the tests (golden/), or in its own text. FOLDER/truth.json says which,
what is to be said of the attached files, and which mails are refused. Dates and boundaries stand still, so that the same
mails are made again.
"""

import base64
import json
import mimetypes
import pathlib
import re
import sys
import unicodedata
from email import encoders, policy
from email.header import Header
from email.message import EmailMessage, MIMEPart
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

GOLDEN = pathlib.Path(__file__).parent / "golden"
NOTE = "안녕하세요, 인사 담당자님.\n\n지원서를 첨부하여 보내 드립니다. 확인 부탁드립니다.\n감사합니다.\n"
LETTER = "\n".join([
    "지원동기",
    "고객 문의를 날마다 서른 건씩 정리하면서 같은 질문이 되풀이되는 까닭을 찾았습니다. 안내문의 순서를 바꾸고 그림을 넣자 문의가 한 달 만에 40% 줄었습니다.",
    "",
    "입사 후 포부",
    "현장에서 모은 질문을 자료로 만들어 누구나 찾을 수 있게 하겠습니다. 첫해에는 문의 유형을 나누고, 다음 해에는 답변 시간을 절반으로 줄이는 일을 맡고 싶습니다.",
    "그 뒤에는 함께 일하는 사람들이 같은 자료를 보고 같은 답을 하도록 교육을 맡아, 처음 온 사람도 한 주 안에 혼자 답할 수 있게 하겠습니다.",
]) + "\n"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
# What a mail program says of files that it does not know.
UNKNOWN = ("application", "octet-stream")
TYPES = {
    "hwpx": ("application", "haansofthwpx"),
    "hwp": ("application", "x-hwp"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
DOCX, HWPX, HWP = "0-form-libreoffice.docx", "3-form-python-hwpx.hwpx", "2-plain-hwpers.hwp"
XLSX, PDF, ODT, PAGE = "4-stacked-openpyxl.xlsx", "5-plain-reportlab-cid.pdf", "4-stacked-libreoffice.odt", "0-form-page.html"
OTHER_DOCX, OTHER_HWPX = "4-bold-libreoffice.docx", "1-stacked-hwpforge.hwpx"


def golden(name):
    return (GOLDEN / name).read_bytes()


def kind(name):
    return name.rsplit(".", 1)[-1]


def media_type(name):
    guessed = mimetypes.guess_type(name)[0] or "/".join(UNKNOWN)
    return TYPES.get(kind(name), tuple(guessed.split("/")))


def mail(text=NOTE, subject="지원서 제출"):
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Applicant <applicant@example.kr>"
    message["To"] = "recruit@example.kr"
    message["Subject"] = subject
    message["Date"] = "Mon, 1 Jun 2026 09:00:00 +0900"
    if text is not None:
        message.set_content(text)
    return message


def attach(message, name, filename, of_type=None, **more):
    main, sub = of_type or media_type(name)
    message.add_attachment(golden(name), maintype=main, subtype=sub, filename=filename, **more)
    return message


def old_part(name, disposition=None, content_type="application/octet-stream"):
    """A part as programs write it that put encoded words into parameters."""
    part = MIMEBase(*content_type.split("/"))
    part.set_payload(golden(name))
    encoders.encode_base64(part)
    if disposition:
        part["Content-Disposition"] = disposition
    return part


def old_mail(*parts, text=NOTE, charset="utf-8", kind="mixed"):
    message = MIMEMultipart(kind)
    message["From"] = "applicant@example.kr"
    message["To"] = "recruit@example.kr"
    message["Subject"] = Header("지원서", charset)
    message["Date"] = "Mon, 1 Jun 2026 09:00:00 +0900"
    message.attach(MIMEText(text, "plain", charset))
    for part in parts:
        message.attach(part)
    return message


def used(*files):
    """What is said of the attached files: pairs of a kind and what was done with it."""
    return [{"attachment": {"number": number, "kind": kind, "used": what}}
            for number, (kind, what) in enumerate(files, 1)]


def left_out(text=NOTE):
    return [{"mail_text": {"characters": len(re.sub(r"\s", "", text))}}]


def of_one(name):
    return {"letter": name, "notices": used((kind(name), "letter")) + left_out()}


def cases():
    for name in (DOCX, HWPX, HWP, XLSX, PDF, ODT):
        yield f"one-{kind(name)}", attach(mail(), name, f"자기소개서_지원자.{kind(name)}"), of_one(name)
    # The content tells what a file is, whatever the mail says of it.
    yield "unknown-type-hwpx", attach(mail(), HWPX, "letter.hwpx", UNKNOWN), of_one(HWPX)
    yield "wrong-type-docx", attach(mail(), DOCX, "letter.pdf", ("application", "pdf")), of_one(DOCX)
    yield "without-a-name-hwpx", attach(mail(), HWPX, None, UNKNOWN), of_one(HWPX)
    # How programs write Korean names: RFC 2231 by the library; in pieces; RFC 2047 in a parameter, which no standard allows.
    long_name = "2026년 상반기 신입사원 공개채용 서류전형 제출용 자기소개서 최종본 " * 2 + ".docx"
    yield "name-2231-in-pieces", attach(attach(mail(), OTHER_DOCX, "지원자.docx"), DOCX, long_name), {
        "letter": DOCX, "notices": used(("docx", "left_out"), ("docx", "letter")) + left_out()}
    for charset in ("utf-8", "euc-kr"):
        word = Header("자기소개서.hwpx", charset).encode()
        old = old_mail(old_part(OTHER_HWPX, 'attachment; filename="a.hwpx"'),
                       old_part(HWPX, f'attachment; filename="{word}"'), charset=charset)
        yield f"name-2047-{charset}", old, {
            "letter": HWPX, "notices": used(("hwpx", "left_out"), ("hwpx", "letter")) + left_out()}
    word = Header("자기소개서.docx", "utf-8").encode()
    old = old_mail(old_part(OTHER_DOCX, "attachment"), old_part(DOCX, None, f'application/x; name="{word}"'))
    yield "name-in-the-type", old, {"letter": DOCX, "notices": used(("docx", "left_out"), ("docx", "letter")) + left_out()}
    apple = unicodedata.normalize("NFD", "자기소개서.docx")
    yield "name-of-apple", attach(attach(mail(), OTHER_DOCX, "이력서.docx"), DOCX, apple), {
        "letter": DOCX, "notices": used(("docx", "left_out"), ("docx", "letter")) + left_out()}

    # Several files.
    several = attach(attach(mail(), OTHER_DOCX, "이력서.docx"), HWPX, "자소서.hwpx")
    several.add_attachment(b"Rar!\x1a\x07\x00etc", maintype="application", subtype="x-rar", filename="증명서.rar")
    yield "several", several, {
        "letter": HWPX, "notices": used(("docx", "left_out"), ("hwpx", "letter"), ("archive", "unread")) + left_out()}
    yield "several-without-names", attach(attach(mail(), XLSX, None), DOCX, None), {
        "letter": DOCX, "notices": used(("xlsx", "left_out"), ("docx", "letter")) + left_out()}
    photo = attach(mail(), DOCX, "자기소개서.docx")
    photo.add_attachment(PNG, maintype="image", subtype="png", filename="증명사진.png")
    yield "with-a-photo", photo, {
        "letter": DOCX, "notices": used(("docx", "letter")) + left_out() + [{"pictures": {"count": 1}}]}
    fields = mail(LETTER)
    fields.add_attachment("성명: 아무개\n학력: 한빛대학교 졸업\n자격: 정보처리기사\n" * 20, filename="지원자.txt")
    yield "letter-in-the-mail", fields, {"text": LETTER, "notices": used(("text", "left_out"))}
    yield "letter-in-the-mail-and-a-sheet", attach(mail(LETTER * 5), XLSX, "이력서.xlsx"), {
        "text": LETTER * 5, "notices": used(("xlsx", "left_out"))}
    archive = mail(LETTER)
    archive.add_attachment(b"Rar!\x1a\x07\x00etc", maintype="application", subtype="x-rar", filename="포트폴리오.rar")
    yield "letter-in-the-mail-and-an-archive", archive, {"text": LETTER, "notices": used(("archive", "unread"))}
    text_file = mail()
    text_file.add_attachment(LETTER, subtype="plain", filename="자기소개서.txt")
    yield "text-file", text_file, {"text": LETTER, "notices": used(("text", "letter")) + left_out()}

    # Pages with pictures in them, and files where no standard has them.
    page = mail()
    page.add_alternative(f"<p>{NOTE}</p><img src='cid:logo'>", subtype="html")
    page.get_payload()[1].add_related(PNG, "image", "png", cid="<logo>")
    yield "inline-picture", attach(page, ODT, "자기소개서.odt"), {
        "letter": ODT, "notices": used(("odt", "letter")) + left_out() + [{"pictures": {"count": 1}}]}
    related = mail()
    related.add_alternative(f"<p>{NOTE}</p>", subtype="html")
    related.get_payload()[1].add_related(golden(DOCX), *media_type(DOCX), filename="자기소개서.docx",
                                         disposition="attachment")
    yield "file-in-related-parts", related, of_one(DOCX)
    inner = MIMEMultipart("mixed")
    inner.attach(MIMEText(NOTE, "plain", "utf-8"))
    inner.attach(old_part(PDF, 'attachment; filename="letter.pdf"'))
    alternative = old_mail(inner, MIMEText(f"<p>{NOTE}</p>", "html", "utf-8"), kind="alternative")
    yield "file-in-an-alternative", alternative, of_one(PDF)
    shown = attach(mail(), PDF, "letter.pdf", disposition="inline")
    yield "file-shown-inline", shown, of_one(PDF)

    # Mails in mails.
    forwarded = mail("전달드립니다.\n")
    forwarded.add_attachment(attach(mail(), HWP, "자기소개서.hwp"))
    yield "forwarded", forwarded, {
        "letter": HWP, "notices": used(("hwp", "letter")) + left_out("전달드립니다." + NOTE)}
    forwarded = mail("전달드립니다.\n")
    forwarded.add_attachment(mail(LETTER))
    yield "forwarded-letter-in-the-mail", forwarded, {"text": LETTER, "notices": left_out("전달드립니다.")}
    packed = mail("전달드립니다.\n")
    packed.add_attachment(attach(mail(), DOCX, "letter.docx").as_bytes(), maintype="application", subtype="octet-stream",
                          filename="메일.eml")
    yield "forwarded-as-a-file", packed, {
        "letter": DOCX, "notices": used(("docx", "letter")) + left_out("전달드립니다." + NOTE)}
    saved = mail()
    saved_page = MIMEMultipart("related")
    saved_page["From"] = "<Saved by Blink>"
    saved_page["Snapshot-Content-Location"] = "https://example.kr/"
    saved_page.attach(MIMEText(golden(PAGE).decode("utf-8"), "html", "utf-8"))
    saved.add_attachment(saved_page.as_bytes(), *UNKNOWN, filename="지원서.mht")
    yield "saved-page", saved, {
        "letter": PAGE, "notices": used(("web_archive", "letter")) + left_out()}

    # What cannot be read is said, not left out in silence.
    locked = attach(mail(), "locked.pdf", "자기소개서.pdf")
    yield "locked", locked, {"error": {"encrypted": {"kind": "pdf"}}}
    yield "locked-beside-another", attach(attach(mail(), "locked.pdf", "이력서.pdf"), DOCX, "자기소개서.docx"), {
        "letter": DOCX, "notices": used(("pdf", "unread"), ("docx", "letter")) + left_out()}
    empty = mail()
    empty.add_attachment(b"", maintype="application", subtype="octet-stream", filename="자기소개서.hwp")
    yield "empty-file", empty, {"error": "empty"}
    scan = mail()
    scan.add_attachment(PNG, maintype="image", subtype="png", filename="자기소개서.png")
    yield "picture-alone", scan, {"error": {"needs_ocr": {"kind": "png", "pages": 1}}}
    yield "nothing-but-a-file", attach(mail(None), DOCX, "letter.docx"), {"letter": DOCX, "notices": used(("docx", "letter"))}


def settle_boundaries(message):
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=-part-{number}-=")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, message, expected in cases():
        settle_boundaries(message)
        (folder / f"{name}.eml").write_bytes(message.as_bytes())
        truth[f"{name}.eml"] = expected
    text = json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(truth)} mails in {folder}")


if __name__ == "__main__":
    main()
