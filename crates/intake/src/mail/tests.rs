use super::*;

const HEADER: &str = "From: a@example.kr\r\nTo: b@example.kr\r\nSubject: =?UTF-8?B?7KeA7JuQ?=\r\nDate: Mon, 1 Jun 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\n";

fn mail(rest: &str) -> Vec<u8> {
    format!(
        "{HEADER}{}",
        rest.replace("\r\n", "\n").replace('\n', "\r\n")
    )
    .into_bytes()
}

fn read_of(kind: Kind, bytes: &[u8]) -> Result<Content> {
    assert_eq!(Kind::of(bytes), kind);
    read(bytes, kind, &Reader::default())
}

fn texts(content: &Content) -> Vec<&str> {
    content.blocks.iter().filter_map(Block::text).collect()
}

#[test]
fn the_header_is_no_text_and_character_sets_are_read() {
    let content = read_of(
        Kind::Mail,
        &mail(
            "Content-Type: text/plain; charset=ks_c_5601-1987\nContent-Transfer-Encoding: base64\n\nwPq0wiC8rbn2uKYgM7PiILjDvtK9wLTPtNkuCg==\n",
        ),
    );
    assert_eq!(
        texts(&content.expect("a mail")),
        ["저는 서버를 3년 맡았습니다."]
    );
    let content = read_of(
        Kind::Mail,
        &mail(
            "Content-Type: text/plain; charset=utf-8; format=flowed\n\n저는 서버를 \n3년 맡았습니다.\n끝\n",
        ),
    );
    assert_eq!(
        texts(&content.expect("a mail")),
        ["저는 서버를 3년 맡았습니다.\n끝"]
    );
}

#[test]
fn the_last_alternative_is_read_and_the_root_of_related_parts() {
    let nested = "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/related; boundary=r\n\n--r\n\
        Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain; charset=utf-8\n\nplain\n--a\n\
        Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>=EC=A7=80=EC=9B=90=EB=8F=99=EA=B8=B0</p><p>=EC=A0=80=EB=8A=94 =EC=84=9C=\n=EB=B2=84=EB=A5=BC =EB=A7=A1=EC=95=98=EC=8A=B5=EB=8B=88=EB=8B=A4.</p>\n--a--\n--r\n\
        Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n--m--\n";
    let content = read_of(Kind::Mail, &mail(nested)).expect("a mail");
    assert_eq!(texts(&content), ["지원동기", "저는 서버를 맡았습니다."]);
    assert_eq!(content.notices, [Notice::Pictures { count: 1 }]);
}

#[test]
fn a_saved_page_is_its_root() {
    let page = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.kr/\nSubject: x\nMIME-Version: 1.0\n\
        Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"b\"\n\n\n--b\nContent-Type: text/html\n\
        Content-ID: <f@mhtml.blink>\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://example.kr/\n\n\
        <html><head><meta charset=3D\"euc-kr\"></head><body><p>=C4=BF=B9=F6=B7=B9=C5=\n=CD</p></body></html>\n--b\nContent-Type: text/css\nContent-Transfer-Encoding: quoted-printable\n\n\
        p { color: red }\n--b--\n";
    let content = read_of(Kind::WebArchive, page.as_bytes()).expect("a page");
    assert_eq!(texts(&content), ["커버레터"]);
}

#[test]
fn attached_files_are_read_or_named() {
    let file = |text: &str, bytes: &str| {
        mail(&format!(
            "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--m\n\
             Content-Type: application/octet-stream; name=\"letter\"\nContent-Disposition: attachment\n\n{bytes}\n--m--\n"
        ))
    };
    let attachment = |kind, used| Notice::Attachment {
        number: 1,
        kind,
        used,
    };
    let page = "<html><p>the letter that was attached to this mail</html>";
    let content = read_of(Kind::Mail, &file("Hello", page)).expect("a mail");
    assert_eq!(
        texts(&content),
        ["the letter that was attached to this mail"]
    );
    assert_eq!(
        content.notices,
        [
            attachment(Kind::Html, AttachmentUse::Letter),
            Notice::MailText { characters: 5 }
        ]
    );
    let card = mail(
        "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\n\nHello\n--m\nContent-Type: text/vcard\n\n\
         FN:Hong\n--m--\n",
    );
    assert_eq!(
        texts(&read_of(Kind::Mail, &card).expect("a mail")),
        ["Hello"]
    );
    let archive = "Rar!\u{1a}\u{7}x";
    let letter = "저는 서버를 맡아 장애를 줄였습니다. ".repeat(20);
    let content = read_of(Kind::Mail, &file(&letter, archive)).expect("a mail");
    assert_eq!(texts(&content), [letter.trim_end()]);
    assert_eq!(
        content.notices,
        [attachment(Kind::Archive, AttachmentUse::Unread)]
    );
    // A mail that says no more than what is attached is no letter.
    assert_eq!(
        read_of(Kind::Mail, &file("Hello", archive)).map(|content| content.blocks),
        Err(Error::Unsupported {
            kind: Kind::Archive
        })
    );
}

#[test]
fn a_mail_of_nothing_but_an_unread_file_says_why() {
    let locked = mail(
        "Content-Type: application/octet-stream\nContent-Disposition: attachment\n\nRar!\u{1a}\u{7}x\n",
    );
    assert_eq!(
        read_of(Kind::Mail, &locked).map(|content| content.blocks),
        Err(Error::Unsupported {
            kind: Kind::Archive
        })
    );
}

#[test]
fn nesting_is_bounded() {
    let inner = "Content-Type: message/rfc822\n\n".repeat(50_000);
    assert!(matches!(
        read_of(Kind::Mail, &mail(&inner)),
        Err(Error::TooLarge {
            limit: Limit::Depth,
            ..
        })
    ));
    let mut parts = String::new();
    for depth in 0..5_000 {
        let boundary = format!("b{depth}x");
        parts += &[
            "Content-Type: multipart/mixed; boundary=",
            &boundary,
            "\n\n--",
            &boundary,
            "\n",
        ]
        .concat();
    }
    let read = read_of(Kind::Mail, &mail(&format!("{parts}\n\ntext")));
    assert!(matches!(
        read,
        Err(Error::TooLarge {
            limit: Limit::Depth,
            ..
        })
    ));
}

#[test]
fn what_is_cut_off_anywhere_is_no_panic() {
    let whole = mail(
        "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: message/rfc822\n\nSubject: x\nContent-Type: multipart/alternative; boundary=a\n\n\
         --a\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=EA=B0=80\n--a--\n--m\nContent-Type: text/plain\n\
         Content-Transfer-Encoding: base64\n\n6rCA\n--m--\n",
    );
    for end in 0..whole.len() {
        let _ = read(&whole[..end], Kind::Mail, &Reader::default());
    }
    let content = read_of(Kind::Mail, &whole).expect("a mail");
    assert_eq!(texts(&content), ["가"]);
    assert_eq!(content.notices, [Notice::MailText { characters: 1 }]);
}

#[test]
fn the_line_that_a_mailbox_has_before_a_mail_is_no_text() {
    let mail = format!(
        "From a@example.kr Mon Jun  1 09:00:00 2026\r\n{}",
        String::from_utf8_lossy(&mail("Content-Type: text/plain\n\nHello\n"))
    );
    let content = read_of(Kind::Mail, mail.as_bytes()).expect("a mail");
    assert_eq!(texts(&content), ["Hello"]);
}
