//! What a page's script calls.

use shortlist_api::Language;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::Answer;

/// What comes back.
#[wasm_bindgen(js_name = Answer)]
pub struct JsAnswer(Answer);

#[wasm_bindgen(js_class = Answer)]
impl JsAnswer {
    /// The HTTP status.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// JSON: what was asked for, or what went wrong.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn json(&self) -> String {
        self.0.json.clone()
    }
}

/// The engine of a page.
#[cfg(feature = "engine")]
#[wasm_bindgen(js_name = Engine)]
pub struct JsEngine(crate::engine::Engine);

#[cfg(feature = "engine")]
#[wasm_bindgen(js_class = Engine)]
impl JsEngine {
    /// An engine without a model and without postings.
    ///
    /// # Errors
    ///
    /// In words: the bundled embedder is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, String> {
        let engine = crate::engine::Engine::new();
        engine.map(Self).map_err(|error| error.to_string())
    }

    /// Answers a request; `now` is in milliseconds since 1970.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a date is a whole number")]
    pub fn answer(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
        language: &str,
        now: f64,
    ) -> JsAnswer {
        JsAnswer(self.0.answer(&crate::engine::Request {
            method,
            path,
            body,
            language: Language::accepted(language),
            now: now as i64,
        }))
    }
}

/// The text of a file.
#[cfg(feature = "files")]
#[wasm_bindgen(js_name = readText)]
#[must_use]
pub fn read_text(bytes: &[u8], language: &str) -> JsAnswer {
    JsAnswer(crate::files::read_text(bytes, Language::accepted(language)))
}
