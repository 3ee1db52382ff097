//! The integration tests, one binary so that it links once.
//!
//! One line a module, in the order of the alphabet:
//!
//! - `apply` fills sheets in and takes them back.
//! - `budget` fills one block with a province.
//! - `catalogue` runs each rule's good and bad fixture.
//! - `cli` runs the program as a user does (messages, exit codes, files).
//! - `databases` reads SQLite files, `postgres` asks servers that `server` starts (a missing PostgreSQL fails them, with the remedy).
//! - `determinism` compares bytes over threads.
//! - `duplicates` brings together who stands several times.
//! - `figures` holds every figure of every output against a recount.
//! - `fixtures` checks that generated files are what their command writes.
//! - `foreign` links lists that are not Vietnamese.
//! - `forms` checks folders, workbooks of many sheets and doubtful columns.
//! - `formulas` looks that nothing written can run when it is opened.
//! - `history` follows runs over months, and what was judged otherwise.
//! - `hostile` holds the table of bad input.
//! - `index` compares a built reference with a plain one.
//! - `limits` raises and lowers the caps on what a file may cost.
//! - `masking` searches all that is shown for the people of the inputs.
//! - `normalize` runs the filter without a reference.
//! - `outputs` recounts what it wrote from the Parquet files.
//! - `results` writes results into databases (`check --to`) and ends program and server while they write.
//! - `quality` measures links on a made-up province.
//! - `tidy` reads the source: import directions, docs, network code.

mod support;

mod apply;
mod budget;
mod catalogue;
mod cli;
mod databases;
mod determinism;
mod duplicates;
mod figures;
mod fixtures;
mod foreign;
mod forms;
mod formulas;
mod history;
mod hostile;
mod index;
mod limits;
mod masking;
mod model;
mod normalize;
mod outputs;
mod page;
mod postgres;
mod quality;
mod results;
mod server;
mod tidy;
