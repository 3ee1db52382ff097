//! The integration tests, one binary so that it links once.
//!
//! `apply` fills sheets in and takes them back; `cli` runs the program as a user does (messages, exit codes, files); `outputs` recounts what it wrote from the
//! Parquet files; `determinism` compares bytes over threads; `hostile` holds the table of bad input; `catalogue`
//! runs each rule's good and bad fixture; `forms` checks folders, workbooks of many sheets and doubtful columns; `duplicates` brings together who stands several times; `budget` fills one block with a province; `databases` reads SQLite files, `postgres` asks servers that `server` starts (a missing PostgreSQL fails them, with the remedy); `formulas` looks that nothing written can run when it is opened; `foreign` links lists that are not Vietnamese; `index` compares a built reference with a plain one; `normalize` runs the filter without a reference; `quality` measures links on a made-up province; `fixtures` checks that
//! generated files are what their command writes; `tidy` reads the source: import directions, docs, network code.

mod support;

mod apply;
mod budget;
mod catalogue;
mod cli;
mod databases;
mod determinism;
mod duplicates;
mod fixtures;
mod foreign;
mod forms;
mod formulas;
mod hostile;
mod index;
mod model;
mod normalize;
mod outputs;
mod page;
mod postgres;
mod quality;
mod server;
mod tidy;
