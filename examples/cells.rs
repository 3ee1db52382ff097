//! Prints a list as it is read, before anything is made of it: the header, then record after record, each a JSON array a line.
//!
//!     cargo run --release --example cells -- FILE
//!
//! `benches/pollution` compares that with what other readers make of the same file.

use std::io::Write;
use std::path::Path;

use danhsach::data::limits::Limits;
use danhsach::lang::Lang;
use danhsach::profile::Lexicon;
use danhsach::source::read_table;

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let lexicon = Lexicon::common();
    let table = match read_table(Path::new(&path), &|header| lexicon.field(header), &Limits::DEFAULT) {
        Ok(table) => table,
        Err(error) => {
            eprintln!("{}", error.render(Lang::En));
            std::process::exit(2);
        }
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut line = |cells: Vec<&str>| {
        let _ = writeln!(out, "{}", serde_json::json!(cells));
    };
    line(table.headers.iter().map(String::as_str).collect());
    for row in 0..table.n_records() {
        line((0..table.columns.len()).map(|column| table.cell(row, column)).collect());
    }
}
