//! The hub's protocol, against a server on this machine that hands out a small model.
#![cfg(feature = "hub")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use shortlist_embedding::{
    Embedder, Error, HubSettings, ModelLoader, ModelSource, TransformerModel, TransformerOptions,
};

const NAME: &str = "shortlist/bert-old";
const COMMIT: &str = "0123456789abcdef";

fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/golden/bert-old")
}

/// What the server was asked, in order: path and authorisation.
type Asked = Arc<Mutex<Vec<(String, Option<String>)>>>;

/// Serves the model; cuts the body of paths that end with `broken` in half.
fn serve(broken: &'static str) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), &log, broken);
        }
    });
    (address, asked)
}

fn answer(mut stream: TcpStream, log: &Asked, broken: &str) {
    let mut lines = BufReader::new(stream.try_clone().unwrap())
        .lines()
        .map(Result::unwrap);
    let path = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let token = headers
        .iter()
        .find_map(|line| line.strip_prefix("authorization: "));
    log.lock()
        .unwrap()
        .push((path.clone(), token.map(str::to_owned)));
    let found = if path == format!("/api/models/{NAME}/revision/main") {
        let files = [
            "modules.json",
            "0_Transformer/config.json",
            "0_Transformer/pytorch_model.bin",
            "0_Transformer/vocab.txt",
            "0_Transformer/tokenizer_config.json",
            "0_Transformer/sentence_bert_config.json",
            "1_Pooling/config.json",
            "onnx/model.onnx",
        ];
        let files = files.map(|file| serde_json::json!({"rfilename": file}));
        Some(
            serde_json::json!({"sha": COMMIT, "siblings": files})
                .to_string()
                .into_bytes(),
        )
    } else {
        path.strip_prefix(&format!("/{NAME}/resolve/{COMMIT}/"))
            .and_then(|file| std::fs::read(model().join(file)).ok())
    };
    let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let sent = if !broken.is_empty() && path.ends_with(broken) {
        body.len() / 2
    } else {
        body.len()
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A client that has seen enough may have hung up.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(&body[..sent]));
    let _ = stream.shutdown(Shutdown::Both);
}

fn settings(endpoint: &str, cache: &Path) -> HubSettings {
    HubSettings::from_variables(|_| None)
        .with_cache(cache)
        .with_endpoint(endpoint)
        .with_offline(false)
        .with_token("secret".to_owned())
}

#[test]
fn a_model_is_fetched_once_and_then_found_without_a_network() {
    let cache = tempfile::tempdir().unwrap();
    let (endpoint, asked) = serve("");
    let hub = settings(&endpoint, cache.path());
    let loader = ModelLoader::with_hub(hub.clone());
    let source: ModelSource = NAME.parse().unwrap();
    let fetched = loader
        .load(&source, &TransformerOptions::default())
        .unwrap();
    assert_eq!(fetched.name(), NAME);
    let direct = TransformerModel::from_folder(&model(), &TransformerOptions::default()).unwrap();
    assert_eq!(fetched.fingerprint(), direct.fingerprint());

    let count = asked.lock().unwrap().len();
    assert_eq!(count, 8, "the list and seven files");
    assert!(
        asked
            .lock()
            .unwrap()
            .iter()
            .all(|(_, token)| token.as_deref() == Some("Bearer secret"))
    );
    let offline = hub.with_offline(true);
    let folder = offline.folder(NAME).unwrap();
    assert!(folder.ends_with(format!("models--shortlist--bert-old/snapshots/{COMMIT}")));
    assert_eq!(
        asked.lock().unwrap().len(),
        count,
        "nothing was asked again"
    );
}

#[test]
fn a_broken_download_is_no_model_and_is_mended_by_the_next() {
    let cache = tempfile::tempdir().unwrap();
    let (endpoint, _) = serve("pytorch_model.bin");
    let error = settings(&endpoint, cache.path()).folder(NAME).unwrap_err();
    assert!(matches!(error, Error::Hub { .. }), "{error}");
    let offline = settings(&endpoint, cache.path()).with_offline(true);
    assert!(offline.folder(NAME).is_err());
    let (endpoint, _) = serve("");
    let folder = settings(&endpoint, cache.path()).folder(NAME).unwrap();
    TransformerModel::from_folder(&folder, &TransformerOptions::default()).unwrap();
}

#[test]
fn without_a_network_the_error_says_where_to_put_the_folder() {
    let cache = tempfile::tempdir().unwrap();
    // A port that was free a moment ago: nobody listens there.
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let hub = settings(&format!("http://{address}"), cache.path());
    let error = hub
        .folder("snunlp/KR-SBERT-V40K-klueNLI-augSTS")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("give the path") && error.contains(&*cache.path().to_string_lossy()),
        "{error}"
    );
    let offline = hub.with_offline(true);
    let error = offline
        .folder("snunlp/KR-SBERT-V40K-klueNLI-augSTS")
        .unwrap_err()
        .to_string();
    assert!(error.contains("HF_HUB_OFFLINE"), "{error}");
}
