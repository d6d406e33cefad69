//! The Rust side of the comparison: `shortlist-peers-embedding MODEL float32|bf16|int8` loads a model and
//! answers one line of JSON on standard input with one on standard output:
//! `{"embed": [texts]}` with the vectors, `{"time": [texts]}` with the seconds of embedding them,
//! `{"tokens": [texts]}` with their ids, `{"memory": true}` with the greatest memory in bytes.

use std::io::BufRead;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use shortlist_embedding::{Embedder, Precision, TransformerModel, TransformerOptions};

/// The most memory that this process has had.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let precision = match arguments[2].as_str() {
        "int8" => Precision::Int8,
        "bf16" => Precision::Bf16,
        _ => Precision::Float32,
    };
    let options = TransformerOptions::default().with_precision(precision);
    let start = Instant::now();
    let model = TransformerModel::from_folder(Path::new(&arguments[1]), &options).unwrap();
    println!("{}", json!({"load": start.elapsed().as_secs_f64()}));
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let texts = |name: &str| -> Option<Vec<String>> { serde_json::from_value(request.get(name)?.clone()).ok() };
        let answer = if let Some(texts) = texts("embed") {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let vectors = model.embed(&texts).unwrap();
            json!(vectors.iter().map(|embedding| &embedding.vector).collect::<Vec<_>>())
        } else if let Some(texts) = texts("time") {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let start = Instant::now();
            model.embed(&texts).unwrap();
            json!(start.elapsed().as_secs_f64())
        } else if let Some(texts) = texts("tokens") {
            json!(texts.iter().map(|text| model.token_ids(text).unwrap()).collect::<Vec<_>>())
        } else {
            json!(peak_memory())
        };
        println!("{answer}");
    }
}
