//! `wasm-bind MODULE.wasm FOLDER NAME`: writes FOLDER/NAME.js and FOLDER/NAME_bg.wasm for a browser: a script
//! without modules, which sets `wasm_bindgen`.

use std::env::args;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = args().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else {
        return Err("usage: wasm-bind MODULE.wasm FOLDER NAME".into());
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(false);
    bindgen.no_modules(true)?.generate(folder)?;
    Ok(())
}
