//! Messages as listeners of our own receive them.
#![cfg(all(feature = "webhook", feature = "mail"))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::{JoinHandle, spawn};

use serde_json::{Value, json};
use shortlist_notification::{
    Encryption, Error, Format, MailSettings, Message, Senders, Settings, WebhookSettings,
};

fn message() -> Message {
    Message {
        key: "alarm-7".into(),
        title: "통과율이 <낮습니다>".into(),
        text: "Of 40 letters 30 % passed & 60 % were to.".into(),
        fields: json!({"alarm_id": 7, "title": "not this"}),
        link: Some("https://shortlist.example.org/monitor".into()),
    }
}

/// Answers one request with a status: its head and its body.
fn http_listener(status: &'static str) -> (String, JoinHandle<(String, Value)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/secret-path", listener.local_addr().unwrap());
    let heard = spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            reader.read_line(&mut head).unwrap();
        }
        let lower = head.to_lowercase();
        let length = lower.split("content-length: ").nth(1).unwrap();
        let length: usize = length.lines().next().unwrap().parse().unwrap();
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        reader.get_mut().write_all(answer.as_bytes()).unwrap();
        (lower, serde_json::from_slice(&body).unwrap())
    });
    (url, heard)
}

fn webhook(url: String, format: Format) -> Settings {
    Settings {
        webhooks: vec![WebhookSettings { url, format }],
        mail: None,
    }
}

#[test]
fn a_webhook_hears_json_or_what_slack_takes_with_the_key() {
    let (url, heard) = http_listener("200 OK");
    let senders = Senders::new(webhook(url, Format::Json)).unwrap();
    senders.send(&message()).unwrap();
    let (headers, body) = heard.join().unwrap();
    assert!(headers.contains("idempotency-key: alarm-7"));
    assert_eq!(
        (&body["alarm_id"], &body["key"]),
        (&json!(7), &json!("alarm-7"))
    );
    assert_eq!(body["title"], "통과율이 <낮습니다>");

    let (url, heard) = http_listener("200 OK");
    let senders = Senders::new(webhook(url, Format::Slack)).unwrap();
    senders.send(&message()).unwrap();
    let (_, body) = heard.join().unwrap();
    let text = body["text"].as_str().unwrap();
    assert!(text.starts_with("*통과율이 &lt;낮습니다&gt;*\nOf 40 letters 30 % passed &amp; 60 %"));
    assert!(text.ends_with("<https://shortlist.example.org/monitor>"));
}

#[test]
fn who_is_not_reached_is_told_of_without_the_address() {
    let (refusing, heard) = http_listener("500 Internal Server Error");
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}/secret-path", nobody.local_addr().unwrap());
    drop(nobody);
    let settings = Settings {
        webhooks: [refusing, closed]
            .map(|url| WebhookSettings {
                url,
                format: Format::Json,
            })
            .into(),
        mail: None,
    };
    assert!(!format!("{settings:?}").contains("secret-path"));
    let error = Senders::new(settings)
        .unwrap()
        .send(&message())
        .unwrap_err();
    heard.join().unwrap();
    let said = error.to_string();
    assert!(
        said.contains("answered 500") && said.contains("cannot be reached"),
        "{said}"
    );
    assert!(
        !said.contains("secret-path") && !said.contains("127.0.0.1"),
        "{said}"
    );
    let wrong = Senders::new(webhook("ftp://x".into(), Format::Json));
    assert!(matches!(wrong, Err(Error::Setting { .. })));
}

#[test]
fn a_redirect_is_not_followed_and_counts_as_not_told() {
    let (url, heard) = http_listener("302 Found\r\nLocation: http://127.0.0.1:1/elsewhere");
    let senders = Senders::new(webhook(url, Format::Slack)).unwrap();
    let said = senders.send(&message()).unwrap_err().to_string();
    heard.join().unwrap();
    assert!(said.contains("answered 302"), "{said}");
    assert!(!said.contains("elsewhere"), "{said}");
}

/// Speaks just enough SMTP to take one mail.
fn smtp_listener() -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream);
        let say = |reader: &mut BufReader<std::net::TcpStream>, line: &str| {
            reader.get_mut().write_all(line.as_bytes()).unwrap();
        };
        say(&mut reader, "220 here\r\n");
        let mut mail = String::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap() == 0 {
                return mail;
            }
            mail.push_str(&line);
            match line.get(..4).unwrap_or_default() {
                "EHLO" => say(&mut reader, "250 8BITMIME\r\n"),
                "DATA" => {
                    say(&mut reader, "354 go on\r\n");
                    let mut text = String::new();
                    while !text.ends_with("\r\n.\r\n") {
                        reader.read_line(&mut text).unwrap();
                    }
                    mail.push_str(&text);
                    say(&mut reader, "250 taken\r\n");
                }
                "QUIT" => {
                    say(&mut reader, "221 bye\r\n");
                    return mail;
                }
                _ => say(&mut reader, "250 ok\r\n"),
            }
        }
    });
    (port, heard)
}

#[test]
fn a_mail_server_takes_a_mail_for_everybody() {
    let (port, heard) = smtp_listener();
    let settings = Settings {
        webhooks: Vec::new(),
        mail: Some(MailSettings {
            host: "127.0.0.1".into(),
            port,
            encryption: Encryption::None,
            from: "Shortlist <shortlist@example.org>".into(),
            to: vec!["a@example.org".into(), "나 <b@example.org>".into()],
            user: None,
            password: None,
        }),
    };
    let senders = Senders::new(settings).unwrap();
    senders.send(&message()).unwrap();
    drop(senders);
    let mail = heard.join().unwrap();
    for part in [
        "RCPT TO:<a@example.org>",
        "RCPT TO:<b@example.org>",
        "Message-ID: <alarm-7@example.org>",
        "Of 40 letters 30 % passed & 60 % were to.",
        "https://shortlist.example.org/monitor",
    ] {
        assert!(mail.contains(part), "{part} is not in {mail}");
    }
}

#[test]
fn settings_of_mail_are_checked_before_anything_is_sent() {
    let settings = |from: &str, to: &[&str]| Settings {
        webhooks: Vec::new(),
        mail: Some(MailSettings {
            host: "127.0.0.1".into(),
            port: 25,
            encryption: Encryption::None,
            from: from.into(),
            to: to.iter().map(|to| (*to).to_owned()).collect(),
            user: None,
            password: None,
        }),
    };
    for (from, to) in [
        ("nobody", &["a@example.org"][..]),
        ("a@example.org", &[]),
        ("a@example.org", &["b"]),
    ] {
        assert!(matches!(
            Senders::new(settings(from, to)),
            Err(Error::Setting { .. })
        ));
    }
}
