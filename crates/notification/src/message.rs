//! What is told.

use serde_json::{Value, json};

/// What is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Tells this message from others, however often it is sent: letters, digits, hyphens.
    pub key: String,
    /// One line.
    pub title: String,
    /// Some sentences.
    pub text: String,
    /// The same for programs: an object.
    pub fields: Value,
    /// Where there is more to see.
    pub link: Option<String>,
}

impl Message {
    /// As Slack's incoming webhooks take it, and those who follow its format.
    #[must_use]
    pub fn slack(&self) -> Value {
        let link = self.link.as_ref();
        let link = link.map_or_else(String::new, |link| format!("\n<{}>", escaped(link)));
        json!({"text": format!("*{}*\n{}{link}", escaped(&self.title), escaped(&self.text))})
    }

    /// As plain JSON: `key`, `title`, `text`, `link`, and the fields beside them.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut object = json!({
            "key": self.key,
            "title": self.title,
            "text": self.text,
            "link": self.link,
        });
        if let (Some(object), Some(fields)) = (object.as_object_mut(), self.fields.as_object()) {
            for (name, value) in fields {
                object.entry(name).or_insert_with(|| value.clone());
            }
        }
        object
    }

    /// As a mail's text.
    #[must_use]
    pub fn mail(&self) -> String {
        let link = self.link.as_ref();
        let link = link.map_or_else(String::new, |link| format!("\n{link}\n"));
        format!("{}\n{link}", self.text)
    }
}

/// The three characters that mean something to Slack.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
