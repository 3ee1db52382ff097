//! Lists and references on PostgreSQL servers that are started here.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::databases::{assert_same, check_with, csv_of, province_file, records};
use crate::server::{PASSWORD, Server, USER};
use crate::support::{Ran, json};

/// One server for the tests that do it no harm.
fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let server = Server::start(false);
        fill(&server);
        server
    })
}

/// The lists of the fixture province as tables of schema `tinh`: `bhxh` with a key, `dan_cu` without.
fn fill(server: &Server) {
    let mut client = server.client();
    client.batch_execute("CREATE SCHEMA tinh").unwrap();
    for (table, key) in [("bhxh", "PRIMARY KEY"), ("dan_cu", "")] {
        let (header, rows) = csv_of(&format!("{table}.csv"));
        let columns: Vec<String> = header
            .iter()
            .enumerate()
            .map(|(i, h)| format!("\"{h}\" text {}", if i == 0 { key } else { "" }))
            .collect();
        client.batch_execute(&format!("CREATE TABLE tinh.{table}({})", columns.join(", "))).unwrap();
        let mut writer = client.copy_in(&format!("COPY tinh.{table} FROM STDIN CSV")).unwrap();
        let mut csv = csv::Writer::from_writer(&mut writer);
        rows.iter().for_each(|row| csv.write_record(row).unwrap());
        csv.flush().unwrap();
        drop(csv);
        writer.finish().unwrap();
    }
    // Numbers of rows as numbers, so that the key orders them as the file does.
    client.batch_execute("ALTER TABLE tinh.bhxh ALTER \"STT\" TYPE int USING \"STT\"::int").unwrap();
}

/// Runs the program with this password, or none.
fn run(dir: &Path, password: Option<&str>, args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_danhsach"));
    command.args(args).current_dir(dir).env("NO_COLOR", "1").env_remove("PGPASSWORD").env("HOME", dir);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What is said of an address that does not work: with a remedy, without the password.
#[track_caller]
fn refused(address: &str, password: Option<&str>, en: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let ran = run(dir.path(), password, &["profiles", address, "--lang", "en"]).expect(2);
    assert!(ran.err.contains(en) && ran.err.contains("hint: "), "`{en}` in: {}", ran.err);
    assert!(!ran.err.contains(PASSWORD) && !ran.err.contains("panicked"), "{}", ran.err);
    ran.err
}

#[test]
fn postgres_says_what_the_same_csv_says() {
    let dir = tempfile::tempdir().unwrap();
    let of_csv = check_with(dir.path(), &[], &province_file("bhxh.csv"), &province_file("dan_cu.csv"), "csv");
    let (list, reference) = (server().address("?table=tinh.bhxh"), server().address("?table=tinh.dan_cu"));
    let password = [("PGPASSWORD", PASSWORD)];
    let out = check_with(dir.path(), &password, &list, &reference, "pg");
    assert_same(&records(&of_csv), &records(&out));
    let text = std::fs::read_to_string(out.join("run.json")).unwrap();
    assert!(!text.contains(PASSWORD));
    let info = &json(&out.join("run.json"))["lists"][0];
    assert_eq!((&info["name"], &info["format"]), (&"bhxh".into(), &"postgres".into()));
    assert_eq!(info["database"], serde_json::json!({"part": "tinh.bhxh", "order": "primary_key"}));
    assert_eq!(json(&out.join("run.json"))["reference"]["database"]["order"], "storage");
    let shown = out.to_string_lossy();
    let explained =
        run(dir.path(), Some(PASSWORD), &["explain", &shown, "--row", "3", "--lang", "en"]).expect(0);
    assert!(explained.out.contains("bhxh, record 3"), "{}", explained.out);

    // By the socket, by a query, as the reference of an index, through the filter.
    let socket =
        format!("postgres://{USER}@:{}/postgres?host={}", server().port(), server().folder().display());
    let query = format!("{socket}&query=SELECT * FROM tinh.bhxh ORDER BY 1 -- as in the file");
    let index = dir.path().join("d.dsx").to_string_lossy().into_owned();
    run(dir.path(), Some(PASSWORD), &["index", &format!("{socket}&table=tinh.dan_cu"), "--out", &index])
        .expect(0);
    let of_query = check_with(dir.path(), &password, &query, &index, "query");
    let without_list = |dir: &Path| records(dir).drop("list").unwrap();
    assert_same(&without_list(&of_csv), &without_list(&of_query));
    let normal = run(dir.path(), Some(PASSWORD), &["normalize", &list, "--quiet"]).expect(0);
    assert_eq!(normal.out.lines().next().unwrap().split(',').next(), Some("STT"));
}

#[test]
fn every_plain_type_is_read_as_people_write_it() {
    let mut client = server().client();
    client
        .batch_execute(
            "CREATE TYPE gioi AS ENUM ('Nam', 'Nữ'); CREATE DOMAIN so_cccd AS varchar(12);
             CREATE TABLE kieu(ho_ten char(20), so so_cccd, ngay_sinh date, luc timestamptz, tien numeric(14,2), x float8,
                n bigint, dung boolean, gioi_tinh gioi, ghi_chu text);
             INSERT INTO kieu VALUES('Nguyễn Văn An', '001080000001', '1980-02-01', '1970-05-06 00:00+08', 500000, 1e15,
                79080001234, true, 'Nữ', E'a\\tb\\\\n\"c,\\nd'), (NULL, '', NULL, NULL, 0.5, 'NaN', -1, false, NULL, NULL)",
        )
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let ran = run(dir.path(), Some(PASSWORD), &["normalize", &server().address("?table=kieu"), "--quiet"])
        .expect(0);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|r| r.unwrap().iter().take(10).map(str::to_string).collect()).collect();
    assert_eq!(
        rows,
        [
            [
                "Nguyễn Văn An",
                "001080000001",
                "01/02/1980",
                "06/05/1970",
                "500000",
                "1000000000000000",
                "79080001234",
                "TRUE",
                "Nữ",
                "a\tb\\n\"c,\nd"
            ],
            ["", "", "", "", "0.5", "", "-1", "FALSE", "", ""]
        ]
    );
    client
        .batch_execute("CREATE TABLE anh(ho_ten text, tep bytea); INSERT INTO anh VALUES('An', NULL)")
        .unwrap();
    let told = refused(&server().address("?table=anh"), Some(PASSWORD), "column 2 (`tep`) is of type bytea");
    assert!(told.contains("?query=SELECT"), "{told}");
    client.batch_execute("DROP TABLE kieu, anh").unwrap();
}

#[test]
fn what_keeps_a_server_from_answering_is_told() {
    let told = |options: &str, en: &str| refused(&server().address(options), Some(PASSWORD), en);
    refused(&server().address("?table=tinh.bhxh"), Some("sai"), "wrong user or password");
    refused(&server().address("?table=tinh.bhxh"), None, "asks for a password");
    refused(&server().address_of(USER, "khong_co", "?table=x"), Some(PASSWORD), "no such database");
    assert!(told("?table=tinh.bxhh", "no table `tinh.bxhh`").contains("`tinh.bhxh`"));
    told("", "several tables: `tinh.bhxh`, `tinh.dan_cu`");
    told("?query=DELETE FROM tinh.bhxh", "not one statement that only reads");
    let told_of = told("?query=SELECT khong FROM tinh.bhxh WHERE a = 079080001234", "does not understand");
    assert!(!told_of.contains("079080001234"), "{told_of}");
    let told_of = told("?query=SELECT 'Trần Kín'::int AS a, 1 AS b", "22P02");
    assert!(!told_of.contains("Kín"), "{told_of}");
    told("?query=SELECT 1; SELECT 2", "does not understand");
    told("?query=SELECT 1 AS a) x) TO PROGRAM 'true' --", "does not understand");
    told("?table=tinh.bhxh&sslmode=require", "does not offer TLS");
    // Nobody listens here any more.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    refused(&format!("postgres://u@localhost:{port}/d?table=x"), None, "does not take connections");
    refused("postgres://u@khong-co.invalid/d?table=x&connect_timeout=5", None, "hint: ");
    let mut client = server().client();
    client
        .batch_execute("CREATE ROLE khach LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA tinh TO khach")
        .unwrap();
    let guest = server().address_of("khach", "postgres", "?table=tinh.bhxh");
    assert!(refused(&guest, Some("x"), "no right").contains("GRANT SELECT"));
    client.batch_execute("ALTER ROLE khach SET statement_timeout = '50ms'").unwrap();
    let slow = server().address_of("khach", "postgres", "?query=SELECT pg_sleep(60)::text AS ho_ten, 1 AS b");
    refused(&slow, Some("x"), "out of time");
}

#[test]
fn a_password_file_is_used_when_only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(".pgpass");
    std::fs::write(&file, format!("localhost:{}:*:{USER}:{PASSWORD}\n", server().port())).unwrap();
    let address = server().address("?table=tinh.bhxh");
    for (mode, code) in [(0o600, 0), (0o644, 2)] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        run(dir.path(), None, &["profiles", &address]).expect(code);
    }
}

/// Runs the program on a terminal of its own and types `password` once it is asked for and the terminal shows no more what
/// is typed; what the terminal showed.
fn on_a_terminal(dir: &Path, password: &str, args: &[&str]) -> (i32, String) {
    use std::io::{Read, Write};
    let quoted = |arg: &str| format!("'{}'", arg.replace('\'', "'\\''"));
    let line: Vec<String> =
        [env!("CARGO_BIN_EXE_danhsach")].iter().chain(args).map(|arg| quoted(arg)).collect();
    // `script` of util-linux gives a program a terminal; `tty` says which.
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--flush", "--command"])
        .arg(format!("tty; exec {}", line.join(" ")))
        .arg("/dev/null")
        .current_dir(dir)
        .env("HOME", dir)
        .env_remove("PGPASSWORD")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("script of util-linux");
    let mut keyboard = child.stdin.take().unwrap();
    let mut screen = child.stdout.take().unwrap();
    let (mut shown, mut some) = (String::new(), [0; 4096]);
    let mut is_typed = false;
    loop {
        let n = screen.read(&mut some).unwrap();
        shown.push_str(std::str::from_utf8(&some[..n]).unwrap());
        if !is_typed && shown.contains("Password of") {
            let terminal = shown.lines().next().unwrap().trim();
            let is_silent = || {
                let facts = Command::new("stty").args(["-a", "-F", terminal]).output().unwrap();
                String::from_utf8_lossy(&facts.stdout).split_whitespace().any(|fact| fact == "-echo")
            };
            while !is_silent() {
                assert!(child.try_wait().unwrap().is_none(), "{shown}");
            }
            writeln!(keyboard, "{password}").unwrap();
            is_typed = true;
        }
        if n == 0 {
            break;
        }
    }
    (child.wait().unwrap().code().unwrap(), shown)
}

#[test]
fn on_a_terminal_a_password_is_asked_for_once_and_never_shown() {
    let dir = tempfile::tempdir().unwrap();
    let (list, reference) = (server().address("?table=tinh.bhxh"), server().address("?table=tinh.dan_cu"));
    let fixed = ["--as-of", "30/06/2026", "--no-workbooks", "--lang", "en", "--out", "o"];
    let args = [&["check", &list, "--reference", &reference][..], &fixed].concat();
    let (code, shown) = on_a_terminal(dir.path(), PASSWORD, &args);
    assert_eq!(code, 0, "{shown}");
    assert_eq!(shown.matches(&format!("Password of {USER} at localhost/postgres:")).count(), 1, "{shown}");
    assert!(!shown.contains(PASSWORD), "{shown}");
    assert!(dir.path().join("o/run.json").exists());
    let (code, shown) = on_a_terminal(dir.path(), "Sai-Mat-Khau", &["profiles", &list, "--lang", "en"]);
    assert!(code == 2 && shown.contains("wrong user or password"), "{code} {shown}");
    assert!(!shown.contains("Sai-Mat-Khau"), "{shown}");
    let (code, shown) = on_a_terminal(dir.path(), "", &["profiles", &list, "--lang", "en"]);
    assert!(code == 2 && shown.contains("asks for a password"), "{code} {shown}");
}

#[test]
fn a_server_that_wants_tls_gets_it_and_has_to_be_the_right_one() {
    let server = Server::start(true);
    fill(&server);
    let dir = tempfile::tempdir().unwrap();
    let root = server.folder().join("root.pem").display().to_string();
    let with = |options: &str| server.address(&format!("?table=tinh.bhxh&{options}"));
    for options in [
        "sslmode=prefer",
        "sslmode=require",
        &format!("sslmode=verify-full&sslrootcert={root}"),
        &format!("sslmode=verify-ca&sslrootcert={root}"),
    ] {
        run(dir.path(), Some(PASSWORD), &["profiles", &with(options)]).expect(0);
    }
    let used: i64 =
        server.client().query_one("SELECT count(*) FROM pg_stat_ssl WHERE ssl", &[]).unwrap().get(0);
    assert_eq!(used, 0, "no connection is left open");
    refused(&with("sslmode=disable"), Some(PASSWORD), "does not let this user in from here");
    refused(&with("sslmode=verify-full"), Some(PASSWORD), "comes from nobody who is trusted");
    refused(
        &with("sslmode=verify-full&sslrootcert=/khong/co.pem"),
        Some(PASSWORD),
        "no readable root certificates",
    );
    // The same server under a name that is not in its certificate.
    let other = with(&format!("sslrootcert={root}&sslmode=verify-full")).replace("localhost", "127.0.0.1");
    refused(&other, Some(PASSWORD), "is for another host");
    let other = with(&format!("sslrootcert={root}&sslmode=verify-ca")).replace("localhost", "127.0.0.1");
    run(dir.path(), Some(PASSWORD), &["profiles", &other]).expect(0);
}

#[test]
fn a_server_that_falls_in_the_middle_leaves_nothing() {
    let mut server = Server::start(false);
    fill(&server);
    let dir = tempfile::tempdir().unwrap();
    let slow = "?query=SELECT b.*, pg_sleep(0.05)::text FROM tinh.bhxh b, generate_series(1, 100)";
    let child = Command::new(env!("CARGO_BIN_EXE_danhsach"))
        .args([
            "check",
            &server.address(slow),
            "--reference",
            &province_file("dan_cu.csv"),
            "--out",
            "o",
            "--lang",
            "en",
        ])
        .current_dir(dir.path())
        .env("PGPASSWORD", PASSWORD)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut client = server.client();
    let reading = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND state = 'active' AND application_name = 'danhsach'";
    while client.query_one(reading, &[]).unwrap().get::<_, i64>(0) == 0 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    server.kill();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("was cut off") && told.contains("hint: "), "{told}");
    assert!(!dir.path().join("o").exists());
}
