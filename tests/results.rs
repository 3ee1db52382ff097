//! Results in databases (`check --to`): the cells of the Parquet files, all of them or none.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use polars::prelude::*;
use rusqlite::Connection;

use crate::databases::province_file;
use crate::server::{PASSWORD, Server, USER};
use crate::support::{Ran, files_below, json};

/// The tables that are files as well.
const TABLES: [&str; 4] = ["records", "findings", "further_people", "duplicates"];

/// `check` of two lists of the province into `dir/out`, and into a database.
fn command(dir: &Path, lists: &[&str], to: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_danhsach"));
    command.arg("check").args(lists.iter().map(|list| province_file(list)));
    command.args(["--reference", &province_file("dan_cu.csv"), "--as-of", "30/06/2026", "--no-workbooks"]);
    command.args(["--lang", "en", "--out", "out", "--to", to]).current_dir(dir);
    command.env("NO_COLOR", "1").env("PGPASSWORD", PASSWORD).env("HOME", dir);
    command
}

fn check(dir: &Path, lists: &[&str], to: &str) -> Ran {
    let output = command(dir, lists, to).output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn sqlite(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// The rows of a Parquet file as texts; nothing where there is no value.
fn rows_of(dir: &Path, table: &str) -> (Vec<String>, Vec<Vec<Option<String>>>) {
    let file = std::fs::File::open(dir.join("out").join(format!("{table}.parquet"))).unwrap();
    let frame = ParquetReader::new(file).finish().unwrap();
    let names = frame.get_column_names().iter().map(|name| name.to_string()).collect();
    let cell = |value: AnyValue| match value {
        AnyValue::Null => None,
        AnyValue::String(text) => Some(text.to_string()),
        AnyValue::Boolean(is) => Some(u8::from(is).to_string()),
        AnyValue::List(codes) => Some(codes.str().unwrap().iter().flatten().collect::<Vec<_>>().join(" ")),
        other => Some(other.to_string().parse::<f64>().unwrap().to_string()),
    };
    let rows = (0..frame.height())
        .map(|row| frame.columns().iter().map(|column| cell(column.get(row).unwrap())).collect())
        .collect();
    (names, rows)
}

fn of_sqlite(path: &Path, table: &str, columns: &[String], run: &str) -> Vec<Vec<Option<String>>> {
    use rusqlite::types::Value;
    let connection = Connection::open(path).unwrap();
    let sql = format!("SELECT \"{}\" FROM {table} WHERE run = ?1 ORDER BY rowid", columns.join("\", \""));
    let mut statement = connection.prepare(&sql).unwrap();
    let rows = statement.query_map([run], |row| {
        Ok((0..columns.len())
            .map(|idx| match row.get::<_, Value>(idx).unwrap() {
                Value::Null => None,
                Value::Integer(n) => Some(n.to_string()),
                Value::Real(x) => Some(x.to_string()),
                Value::Text(text) if columns[idx] == "findings" => {
                    let codes: Vec<String> = serde_json::from_str(&text).unwrap();
                    Some(codes.join(" "))
                }
                Value::Text(text) => Some(text),
                Value::Blob(_) => panic!("{table}.{}", columns[idx]),
            })
            .collect())
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn of_postgres(
    client: &mut postgres::Client,
    table: &str,
    columns: &[String],
    run: &str,
) -> Vec<Vec<Option<String>>> {
    let asked: Vec<String> = columns
        .iter()
        .map(|name| match name.as_str() {
            "findings" => "array_to_string(findings, ' ')".to_string(),
            "correct" | "sufficient" | "clean" | "alive" | "doubtful" | "death_note" => {
                format!("{name}::int")
            }
            name => format!("\"{name}\""),
        })
        .collect();
    let sql = format!("SELECT {} FROM kq.{table} WHERE run = '{run}' ORDER BY ctid", asked.join(", "));
    let said = client.simple_query(&sql).unwrap();
    let rows = said.iter().filter_map(|message| match message {
        postgres::SimpleQueryMessage::Row(row) => {
            Some((0..columns.len()).map(|idx| row.get(idx).map(str::to_string)).collect())
        }
        _ => None,
    });
    rows.collect()
}

#[track_caller]
fn assert_cells(
    table: &str,
    columns: &[String],
    file: &[Vec<Option<String>>],
    found: &[Vec<Option<String>>],
) {
    assert_eq!(file.len(), found.len(), "{table}");
    for (row, (wanted, got)) in file.iter().zip(found).enumerate() {
        for ((column, wanted), got) in columns.iter().zip(wanted).zip(got) {
            assert_eq!(wanted, got, "{table}, row {row}, {column}");
        }
    }
}

fn run_of(dir: &Path) -> String {
    json(&dir.join("out/run.json"))["settings"]["run"].as_str().unwrap().to_string()
}

fn count(path: &Path, table: &str) -> i64 {
    Connection::open(path)
        .unwrap()
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))
        .unwrap()
}

#[test]
fn a_file_of_sqlite_gets_every_cell_of_the_results() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("kết quả.db");
    let ran = check(dir.path(), &["bhxh.csv", "dat_dai.csv"], &sqlite(&path)).expect(0);
    let run = run_of(dir.path());
    let (columns, records) = rows_of(dir.path(), "records");
    assert!(ran.err.contains(&format!("{} records", records.len())) && ran.err.contains(&run), "{}", ran.err);
    for table in TABLES {
        let (columns, rows) = rows_of(dir.path(), table);
        assert_cells(table, &columns, &rows, &of_sqlite(&path, table, &columns, &run));
    }
    // Numbers are text: the zero in front is there.
    let number = columns.iter().position(|column| column == "citizen_id").unwrap();
    assert!(
        records.iter().any(|row| row[number].as_ref().is_some_and(|n| n.starts_with('0') && n.len() == 12))
    );
    // What the run was made of.
    let connection = Connection::open(&path).unwrap();
    let info: String = connection.query_row("SELECT info FROM runs", [], |row| row.get(0)).unwrap();
    let mut of_file = json(&dir.path().join("out/run.json"));
    let entries = of_file.as_object_mut().unwrap();
    for differing in ["timings", "threads", "schema_version"] {
        entries.remove(differing);
    }
    assert_eq!(serde_json::from_str::<serde_json::Value>(&info).unwrap(), of_file);
    let report = json(&dir.path().join("out/report.json"));
    let sql =
        "SELECT n_read, n_records, n_correct, n_alive, n_unified, n_ready FROM lists WHERE list = 'bhxh'";
    let figures: Vec<i64> = connection
        .query_row(sql, [], |row| (0..6).map(|idx| row.get(idx)).collect::<rusqlite::Result<_>>())
        .unwrap();
    let list = &report["lists"][0];
    let passed = |idx: usize| list["words"][idx]["n_passed"].as_i64().unwrap();
    let of = |name: &str| list[name].as_i64().unwrap();
    assert_eq!(figures, [of("n_read"), of("n_records"), passed(0), passed(3), passed(4), of("n_ready")]);
    let day: String = connection.query_row("SELECT as_of FROM runs", [], |row| row.get(0)).unwrap();
    assert_eq!(day, "2026-06-30");
}

#[test]
fn the_same_run_takes_its_own_place_and_another_stands_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    check(dir.path(), &["bhxh.csv"], &sqlite(&path)).expect(0);
    let first = run_of(dir.path());
    let n = count(&path, "records");
    // The rows that a run wrote are its own: what was changed in them goes with them.
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "UPDATE records SET citizen_id = 'x'; INSERT INTO findings(run, list) SELECT run, 'y' FROM runs",
        )
        .unwrap();
    let again = check(dir.path(), &["bhxh.csv"], &sqlite(&path)).expect(0);
    assert!(again.err.contains("in place of those of the same run"), "{}", again.err);
    assert_eq!((run_of(dir.path()), count(&path, "records"), count(&path, "runs")), (first.clone(), n, 1));
    for table in TABLES {
        let (columns, rows) = rows_of(dir.path(), table);
        assert_cells(table, &columns, &rows, &of_sqlite(&path, table, &columns, &first));
    }
    let other = check(dir.path(), &["dat_dai.csv"], &sqlite(&path)).expect(0);
    assert!(!other.err.contains("in place of"), "{}", other.err);
    assert_ne!(run_of(dir.path()), first);
    assert_eq!((count(&path, "runs"), count(&path, "lists")), (2, 2));
    assert_eq!(of_sqlite(&path, "records", &["row".to_string()], &first).len() as i64, n);
}

/// What is said of an address that nothing can be written to; no folder is made then.
#[track_caller]
fn refused(dir: &Path, to: &str, en: &str) -> String {
    let ran = check(dir, &["bhxh.csv"], to).expect(2);
    assert!(ran.err.contains(en) && ran.err.contains("hint: "), "`{en}` in: {}", ran.err);
    assert!(!ran.err.contains("panicked") && !ran.err.contains(PASSWORD), "{}", ran.err);
    assert!(!dir.join("out").exists(), "it is told before any work is done");
    ran.err
}

#[test]
fn what_cannot_be_written_to_is_told_before_any_work_is_done() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    refused(dir.path(), "ket_qua.db", "`--to sqlite:ket_qua.db`");
    refused(dir.path(), "sqlite:x.db?table=records", "names no table");
    refused(dir.path(), "sqlite:khong/co/x.db", "cannot be written");
    refused(dir.path(), "sqlite:.", "has the name");
    refused(dir.path(), "postgres://u:bi-mat@h/d", "carries a password");
    std::fs::write(at("thu.txt"), "Kính gửi ông bà").unwrap();
    refused(dir.path(), "sqlite:thu.txt", "is not written over");
    assert_eq!(std::fs::read_to_string(at("thu.txt")).unwrap(), "Kính gửi ông bà");

    let other = Connection::open(at("khac.db")).unwrap();
    for (made, en) in [
        ("CREATE TABLE Findings(a)", "another table `findings`, without a column `run`"),
        ("CREATE VIEW records AS SELECT 1 AS a", "a `records` that is no table"),
        ("CREATE TABLE runs(run INTEGER)", "column `run` is of type INTEGER, not TEXT"),
    ] {
        other.execute_batch(made).unwrap();
        let before = std::fs::read(at("khac.db")).unwrap();
        assert!(refused(dir.path(), "sqlite:khac.db", en).contains("RENAME TO"));
        assert_eq!(std::fs::read(at("khac.db")).unwrap(), before, "{made}");
        let name = made.split([' ', '(']).nth(2).unwrap();
        other.execute_batch(&format!("DROP {} {name}", made.split(' ').nth(1).unwrap())).unwrap();
    }
    other.execute_batch("CREATE TABLE x(a); BEGIN EXCLUSIVE").unwrap();
    refused(dir.path(), "sqlite:khac.db", "are locked");
    drop(other);
    // A column more than there should be.
    check(dir.path(), &["bhxh.csv"], "sqlite:r.db").expect(0);
    std::fs::remove_dir_all(at("out")).unwrap();
    Connection::open(at("r.db")).unwrap().execute_batch("ALTER TABLE lists ADD COLUMN ghi_chu TEXT").unwrap();
    refused(dir.path(), "sqlite:r.db", "with a further column `ghi_chu`");

    // An input is never written to, under whatever name.
    Connection::open(at("ds.db"))
        .unwrap()
        .execute_batch("CREATE TABLE ds(ho_ten, so_cccd); INSERT INTO ds VALUES('An', '1')")
        .unwrap();
    std::os::unix::fs::symlink(at("ds.db"), at("ten_khac.db")).unwrap();
    for (list, to) in [
        ("ds.db", "sqlite:ds.db"),
        ("sqlite:ds.db?table=ds", "sqlite:./ds.db"),
        ("ds.db", "sqlite:ten_khac.db"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_danhsach"))
            .args(["check", list, "--reference", &province_file("dan_cu.csv"), "--lang", "en", "--to", to])
            .current_dir(dir.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code() == Some(2) && told.contains("inputs are never written to"),
            "{list}, {to}: {told}"
        );
    }
    let left = files_below(dir.path());
    assert_eq!(left, ["ds.db", "khac.db", "r.db", "ten_khac.db", "thu.txt"]);
}

#[test]
fn where_to_may_stand_in_the_configuration() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("job")).unwrap();
    let config = format!(
        "lists = [{:?}]\nreference = {:?}\nas_of = \"30/06/2026\"\nout = \"o\"\nno_workbooks = true\nto = \"sqlite:r.db\"\n",
        province_file("bhxh.csv"),
        province_file("dan_cu.csv")
    );
    std::fs::write(dir.path().join("job/c.toml"), config).unwrap();
    crate::support::danhsach_in(dir.path(), ["check", "--config", "job/c.toml", "--quiet"]).expect(0);
    assert_eq!(count(&dir.path().join("job/r.db"), "runs"), 1);
}

/// Waits until `is_so`; fails where the program ends before.
fn wait_until(child: &mut Child, mut is_so: impl FnMut() -> bool) {
    while !is_so() {
        assert!(child.try_wait().unwrap().is_none(), "it was done before it was ended");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_program_that_is_killed_while_it_writes_a_file_has_written_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    check(dir.path(), &["dat_dai.csv"], &sqlite(&path)).expect(0);
    let contents = || -> Vec<PathBuf> {
        let tables = ["runs", "lists", "records", "findings", "further_people", "duplicates"];
        let counts = tables.map(|table| PathBuf::from(format!("{table} {}", count(&path, table))));
        counts.to_vec()
    };
    let before = contents();
    // So slow that it is under way when it is ended: each finding asks for all pairs of records.
    let slow = "CREATE TRIGGER slow AFTER INSERT ON findings BEGIN
        UPDATE lists SET n_read = n_read + 0 * (SELECT count(*) FROM records a, records b, records c LIMIT 1); END";
    Connection::open(&path).unwrap().execute_batch(slow).unwrap();
    std::fs::remove_dir_all(dir.path().join("out")).unwrap();
    let mut child = command(dir.path(), &["bhxh.csv"], &sqlite(&path))
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let journal = dir.path().join("r.db-journal");
    let sealed = dir.path().join("out/run.json");
    wait_until(&mut child, || sealed.exists() && journal.exists());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(journal.exists(), "it was under way");
    let connection = Connection::open(&path).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    assert_eq!(contents(), before);
    // Once nothing stands in the way the same command writes it.
    connection.execute_batch("DROP TRIGGER slow").unwrap();
    drop(connection);
    let ran = check(dir.path(), &["bhxh.csv"], &sqlite(&path)).expect(0);
    assert!(!ran.err.contains("in place of"), "{}", ran.err);
    assert_eq!(count(&path, "runs"), 2);
}

/// A server with a schema `kq` of `can_bo`.
fn server() -> Server {
    let server = Server::start(false);
    server.client().batch_execute("CREATE SCHEMA kq").unwrap();
    server
}

#[test]
fn postgres_gets_every_cell_of_the_results() {
    let server = server();
    let dir = tempfile::tempdir().unwrap();
    let to = server.address("?schema=kq");
    let ran = check(dir.path(), &["bhxh.csv", "dat_dai.csv"], &to).expect(0);
    let run = run_of(dir.path());
    assert!(ran.err.contains(&run) && !ran.err.contains(PASSWORD), "{}", ran.err);
    let mut client = server.client();
    let compare = |client: &mut postgres::Client| {
        for table in TABLES {
            let (columns, rows) = rows_of(dir.path(), table);
            let found = of_postgres(client, table, &columns, &run);
            // `COPY` shows no number otherwise than it was written, but for its notation.
            let number = |text: &Option<String>, column: &String| match text {
                Some(text) if column.contains("probability") || column == "margin" => {
                    text.parse::<f64>().ok().map(|x| x.to_string())
                }
                other => other.clone(),
            };
            let found: Vec<Vec<Option<String>>> = found
                .iter()
                .map(|row| row.iter().zip(&columns).map(|(text, column)| number(text, column)).collect())
                .collect();
            assert_cells(table, &columns, &rows, &found);
        }
    };
    compare(&mut client);
    let again = check(dir.path(), &["bhxh.csv", "dat_dai.csv"], &to).expect(0);
    assert!(again.err.contains("in place of those of the same run"), "{}", again.err);
    compare(&mut client);
    let n: i64 = client
        .query_one("SELECT count(*) FROM kq.runs WHERE written_at > now() - interval '1 hour'", &[])
        .unwrap()
        .get(0);
    assert_eq!(n, 1);
    let with: i64 = client
        .query_one("SELECT count(*) FROM kq.records WHERE 'DUNG001' = ANY(findings)", &[])
        .unwrap()
        .get(0);
    assert!(with > 0);

    // Results are no list; but a list may stand in the schema that results go to.
    for (list, told) in [("records", "inputs are never written to"), ("bhxh", "")] {
        client.batch_execute("CREATE TABLE IF NOT EXISTS kq.bhxh AS SELECT 'Nguyễn Văn An' AS ho_ten, '001080000001' AS so_cccd, '01/02/1980' AS ngay_sinh").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_danhsach"))
            .args([
                "check",
                &server.address(&format!("?table=kq.{list}")),
                "--reference",
                &province_file("dan_cu.csv"),
            ])
            .args(["--lang", "en", "--to", &to, "--out", list, "--no-workbooks"])
            .env("PGPASSWORD", PASSWORD)
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains(told) && output.status.code() == Some(if told.is_empty() { 0 } else { 2 }),
            "{said}"
        );
    }
}

#[test]
fn what_a_server_does_not_allow_is_told_before_any_work_is_done() {
    let server = server();
    let dir = tempfile::tempdir().unwrap();
    let mut client = server.client();
    assert!(
        refused(dir.path(), &server.address("?schema=khong_co"), "no schema `khong_co`")
            .contains("CREATE SCHEMA")
    );
    client
        .batch_execute(&format!(
            "CREATE ROLE khach LOGIN PASSWORD '{PASSWORD}'; GRANT USAGE ON SCHEMA kq TO khach"
        ))
        .unwrap();
    let guest = server.address_of("khach", "postgres", "?schema=kq");
    assert!(
        refused(dir.path(), &guest, "may not write to schema `kq`")
            .contains("GRANT USAGE, CREATE ON SCHEMA \"kq\" TO \"khach\"")
    );
    client.batch_execute("CREATE TABLE kq.duplicates(run text, list int)").unwrap();
    let told = refused(dir.path(), &server.address("?schema=kq"), "another table `duplicates`");
    assert!(told.contains("column `list` is of type integer, not text"), "{told}");
    client.batch_execute("DROP TABLE kq.duplicates; CREATE VIEW kq.runs AS SELECT 1 AS run").unwrap();
    refused(dir.path(), &server.address("?schema=kq"), "a `runs` that is no table");
    let made: i64 =
        client.query_one("SELECT count(*) FROM pg_tables WHERE schemaname = 'kq'", &[]).unwrap().get(0);
    assert_eq!(made, 0, "nothing was made");
    client.batch_execute("DROP VIEW kq.runs").unwrap();
    check(dir.path(), &["bhxh.csv"], &server.address("?schema=kq")).expect(0);
    std::fs::remove_dir_all(dir.path().join("out")).unwrap();
    client
        .batch_execute(
            "GRANT ALL ON SCHEMA kq TO khach; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA kq TO khach",
        )
        .unwrap();
    refused(dir.path(), &guest, "may not write to schema `kq`");
    client.batch_execute("ALTER ROLE khach SET default_transaction_read_only = on").unwrap();
    refused(dir.path(), &guest, "can only be read");
    client.batch_execute("CREATE DATABASE cu ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0").unwrap();
    refused(dir.path(), &server.address_of(USER, "cu", ""), "encoding LATIN1");
    client.batch_execute("ALTER DATABASE postgres SET search_path = khong_co").unwrap();
    refused(dir.path(), &server.address(""), "names no schema");
}

/// A run that hangs while it writes findings, all records being sent; `end` ends it.
fn ended_while_it_writes(end: impl FnOnce(&mut Server, &mut Child)) {
    let mut server = server();
    let dir = tempfile::tempdir().unwrap();
    let to = server.address("?schema=kq");
    check(dir.path(), &["dat_dai.csv"], &to).expect(0);
    let mut client = server.client();
    let counts = |client: &mut postgres::Client| -> Vec<i64> {
        let of = |table: &str| format!("SELECT count(*) FROM kq.{table}");
        ["runs", "lists", "records", "findings", "further_people", "duplicates"]
            .map(|table| client.query_one(&of(table), &[]).unwrap().get(0))
            .to_vec()
    };
    let before = counts(&mut client);
    client
        .batch_execute(
            "CREATE FUNCTION kq.slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END';
             CREATE TRIGGER slow BEFORE INSERT ON kq.findings FOR EACH ROW EXECUTE FUNCTION kq.slow()",
        )
        .unwrap();
    std::fs::remove_dir_all(dir.path().join("out")).unwrap();
    let mut child =
        command(dir.path(), &["bhxh.csv"], &to).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let writing = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY \"kq\".\"findings\"%' AND wait_event = 'PgSleep'";
    wait_until(&mut child, || client.query_one(writing, &[]).unwrap().get::<_, i64>(0) > 0);
    drop(client);
    end(&mut server, &mut child);
    let output = child.wait_with_output().unwrap();
    let mut client = server.client();
    // A server notices after a while that nobody is there any more; what was not committed was never there.
    client
        .batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'danhsach'",
        )
        .unwrap();
    assert_eq!(counts(&mut client), before);
    if let Some(code) = output.status.code() {
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("has taken nothing") && told.contains("hint: "), "{told}");
    }
    // The folder was complete before.
    assert!(dir.path().join("out/run.json").exists());
    client.batch_execute("DROP TRIGGER slow ON kq.findings").unwrap();
    check(dir.path(), &["bhxh.csv"], &to).expect(0);
    let (columns, rows) = rows_of(dir.path(), "records");
    assert_eq!(of_postgres(&mut client, "records", &columns, &run_of(dir.path())).len(), rows.len());
}

#[test]
fn a_server_that_falls_while_results_are_written_has_taken_nothing() {
    ended_while_it_writes(|server, _| {
        server.kill();
        server.restart();
    });
}

#[test]
fn a_program_that_is_killed_while_it_writes_to_a_server_has_written_nothing() {
    ended_while_it_writes(|_, child| child.kill().unwrap());
}
