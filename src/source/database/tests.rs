//! SQLite as real files: what is read, in which order, and that nothing is made or changed.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::*;
use crate::lang::Lang;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A database made by `sql`.
    fn made(&self, name: &str, sql: &str) -> PathBuf {
        let path = self.path(name);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        path
    }

    /// Names and bytes of all that lies in the folder.
    fn content(&self) -> Vec<(String, Vec<u8>)> {
        let mut all: Vec<(String, Vec<u8>)> = std::fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&p).unwrap()))
            .collect();
        all.sort();
        all
    }
}

fn address(path: &Path, options: &str) -> PathBuf {
    PathBuf::from(format!("sqlite:{}{options}", path.display()))
}

fn read(path: &Path) -> Result<Table> {
    DatabaseList::open(path)?.expect("a database").read()
}

fn rows(table: &Table) -> Vec<Vec<&str>> {
    (0..table.n_records()).map(|r| (0..table.columns.len()).map(|c| table.cell(r, c)).collect()).collect()
}

#[track_caller]
fn refused(path: &Path, what: crate::lang::Text) -> String {
    let error = read(path).unwrap_err();
    assert_eq!(error.what(), what, "{error}");
    let told = error.render(Lang::En);
    assert!(told.contains("hint: "), "{told}");
    told
}

const PEOPLE: &str = "CREATE TABLE people(number TEXT, name, born, amount REAL, n INTEGER);
    INSERT INTO people VALUES('001080000001', 'Nguyễn Văn An', '1980-02-01', 6552000, 79080001234),
    ('', NULL, 1950, 1e15, -5), ('000', 'Lê Thị ''Ba''', '', 0.5, NULL);";

#[test]
fn cells_are_the_text_of_what_is_stored() {
    let folder = Folder::new();
    let path = folder.made("x.db", PEOPLE);
    let before = folder.content();
    let table = read(&path).unwrap();
    assert_eq!(table.headers, ["number", "name", "born", "amount", "n"]);
    assert_eq!(
        rows(&table),
        [
            ["001080000001", "Nguyễn Văn An", "1980-02-01", "6552000", "79080001234"],
            ["", "", "1950", "1000000000000000", "-5"],
            ["000", "Lê Thị 'Ba'", "", "0.5", ""],
        ]
    );
    assert_eq!((table.source_rows.as_slice(), table.n_read), (&[1, 2, 3][..], 3));
    let origin = &table.origin;
    assert_eq!(
        (origin.format, origin.sha256.len(), origin.path.as_path()),
        (Format::Sqlite, 64, path.as_path())
    );
    let from = origin.database.as_ref().unwrap();
    assert_eq!((from.part.as_str(), from.order), ("people", RowOrder::RowId));
    // The same by address; and gone through as often as one likes, in batches of any size.
    assert_eq!(read(&address(&path, "?table=PEOPLE")).unwrap().origin.sha256, origin.sha256);
    let mut list = DatabaseList::open(&path).unwrap().unwrap();
    for size in [1, 2, 100] {
        let mut seen = Vec::new();
        list.for_each_table(size, &mut |batch| {
            assert!(batch.n_records() <= size);
            seen.extend(batch.source_rows.clone());
            Ok(true)
        })
        .unwrap();
        assert_eq!((seen, list.origin().sha256.as_str()), (vec![1, 2, 3], origin.sha256.as_str()));
    }
    let mut n_batches = 0;
    list.for_each_table(1, &mut |_| {
        n_batches += 1;
        Ok(false)
    })
    .unwrap();
    assert_eq!(n_batches, 1, "stopped where it was asked to");
    drop(list);
    assert_eq!(folder.content(), before, "nothing made, nothing changed");
}

#[test]
fn what_a_database_holds_is_in_the_hash_wherever_it_lies() {
    let folder = Folder::new();
    let one = folder.made("x.db", PEOPLE);
    let two = folder.made("y.db", &format!("CREATE TABLE z(a); {PEOPLE} VACUUM;"));
    let hash = |path: &Path| read(path).unwrap().origin.sha256;
    assert_eq!(hash(&one), hash(&address(&two, "?table=people")));
    Connection::open(&two).unwrap().execute_batch("UPDATE people SET name = '' WHERE name IS NULL").unwrap();
    assert_ne!(hash(&one), hash(&address(&two, "?table=people")), "no name is not an empty one");
}

#[test]
fn tables_views_and_queries_with_odd_names() {
    let folder = Folder::new();
    let path = folder.made(
        "một ?%#.db",
        "CREATE TABLE \"danh \"\"sách\"\"; --\"(a, rowid); INSERT INTO \"danh \"\"sách\"\"; --\" VALUES(2, 'x'), (1, 'y');
         CREATE TABLE keyed(a PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO keyed VALUES(2, 'x'), (1, 'y');
         CREATE VIEW seen AS SELECT b, a FROM keyed ORDER BY a DESC;",
    );
    let with = |options: &str| read(&address(&path, options));
    let odd = with("?table=danh \"sách\"; --").unwrap();
    assert_eq!(
        (rows(&odd), &odd.headers),
        (vec![vec!["2", "x"], vec!["1", "y"]], &vec!["a".into(), "rowid".into()])
    );
    let keyed = with("?table=keyed").unwrap();
    assert_eq!(rows(&keyed), [["1", "y"], ["2", "x"]]);
    assert_eq!(keyed.origin.database.unwrap().order, RowOrder::AsDelivered);
    assert_eq!(rows(&with("?table=seen").unwrap()), [["x", "2"], ["y", "1"]]);
    let query = with("?query=SELECT b AS 'Họ và tên' FROM keyed WHERE a LIKE '%1%' OR b = '&';").unwrap();
    assert_eq!((rows(&query), query.headers[0].as_str()), (vec![vec!["y"]], "Họ và tên"));
    let told = refused(&path, words::WHICH_TABLE);
    assert!(told.contains("`keyed`, `seen`") && told.contains("?table="), "{told}");
    assert!(refused(&address(&path, "?table=kyed"), words::NO_SUCH_TABLE).contains("`keyed`"));
}

#[test]
fn only_one_statement_that_reads_is_asked() {
    let folder = Folder::new();
    let path = folder.made("x.db", PEOPLE);
    let before = folder.content();
    let with = |query: &str| address(&path, &format!("?query={query}"));
    for query in [
        "DELETE FROM people",
        "SELECT 1; DELETE FROM people",
        "INSERT INTO people(name) VALUES('x') RETURNING name",
        "CREATE TABLE y(a)",
    ] {
        let error = read(&with(query)).unwrap_err();
        assert!([words::NOT_A_SELECT, words::SQLITE_NOT_OPENED].contains(&error.what()), "{query}: {error}");
    }
    refused(&with(&format!("ATTACH '{}' AS other", folder.path("made.db").display())), words::NOT_A_SELECT);
    let told = refused(&with("SELECT 079080001234x FROM people"), words::BAD_QUERY);
    assert!(!told.contains("079080001234"), "{told}");
    refused(&with("SELECT * FROM people WHERE name = 'không ai'"), words::NO_ROWS);
    assert_eq!(folder.content(), before);
}

#[test]
fn what_has_no_text_is_refused_by_column() {
    let folder = Folder::new();
    let path = folder
        .made("x.db", "CREATE TABLE p(name, photo); INSERT INTO p VALUES('An', NULL), ('Ba', x'ffd8');");
    let told = refused(&path, words::BAD_COLUMN);
    assert!(told.contains("column 2 (`photo`) is of type BLOB") && told.contains("?query=SELECT"), "{told}");
    assert_eq!(rows(&read(&address(&path, "?query=SELECT name FROM p")).unwrap()), [["An"], ["Ba"]]);
    let path =
        folder.made("y.db", "CREATE TABLE p(name); INSERT INTO p VALUES('An'), (CAST(x'4be4' AS TEXT));");
    assert!(refused(&path, words::NOT_UTF8).contains("row 2, column `name`"));
    refused(&folder.made("z.db", "CREATE TABLE t(a); DROP TABLE t;"), words::NO_TABLES);
    refused(&folder.made("w.db", "CREATE TABLE t(a);"), words::NO_ROWS);
}

#[test]
fn a_log_that_is_open_a_log_that_is_left_and_none() {
    let folder = Folder::new();
    let path = folder.path("x.db");
    let writer = Connection::open(&path).unwrap();
    writer.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    writer
        .execute_batch("PRAGMA wal_autocheckpoint = 0; CREATE TABLE p(name); INSERT INTO p VALUES('An');")
        .unwrap();
    writer.execute_batch("BEGIN; INSERT INTO p VALUES('not yet');").unwrap();
    let names = |path: &Path| read(path).unwrap().columns[0].iter().map(str::to_string).collect::<Vec<_>>();
    assert_eq!(names(&path), ["An"], "what is committed, though it stands in the log only");
    // Copied without the log's index, as people copy files.
    let left = Folder::new();
    for ending in ["", "-wal"] {
        std::fs::copy(folder.path(&format!("x.db{ending}")), left.path(&format!("y.db{ending}"))).unwrap();
    }
    let before = left.content();
    assert_eq!(names(&left.path("y.db")), ["An"]);
    assert_eq!(left.content(), before);
    writer.execute_batch("ROLLBACK").unwrap();
    drop(writer);
    // The log is done: no log is made for reading.
    let before = folder.content();
    assert_eq!(before.len(), 1);
    assert_eq!(names(&path), ["An"]);
    assert_eq!(folder.content(), before);
    // A writer that comes while it is read is told.
    let mut list = DatabaseList::open(&path).unwrap().unwrap();
    let told = list.for_each_table(10, &mut |_| Ok(true));
    assert!(told.is_ok());
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("INSERT INTO p VALUES('Ba')").unwrap();
    let told = list.for_each_table(10, &mut |_| Ok(true)).unwrap_err();
    assert_eq!(told.what(), errors::CHANGED_MEANWHILE);
}

#[test]
fn a_writer_waits_for_nobody_and_is_not_read_half() {
    let folder = Folder::new();
    let path = folder.made("x.db", PEOPLE);
    let mut list = DatabaseList::open(&path).unwrap().unwrap();
    let mut count = || {
        let mut n = 0;
        list.for_each_table(1, &mut |batch| {
            n += batch.n_records();
            Ok(true)
        })
        .map(|()| n)
    };
    assert_eq!(count().unwrap(), 3);
    let writer = Connection::open(&path).unwrap();
    writer.busy_timeout(std::time::Duration::ZERO).unwrap();
    let written = writer.execute_batch("INSERT INTO people(name) VALUES('Tư')");
    // One transaction: the second pass says what the first said, whatever the writer wanted.
    assert_eq!(count().unwrap(), 3);
    assert!(written.is_err(), "held off while the list is read");
}

#[test]
fn damaged_and_other_files() {
    let folder = Folder::new();
    let path = folder.made(
        "x.db",
        &format!("{PEOPLE} CREATE TABLE z AS SELECT hex(randomblob(3000)) AS a FROM people, people;"),
    );
    let bytes = std::fs::read(&path).unwrap();
    let cut = folder.path("cut.db");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    assert!(read(&address(&cut, "?table=z")).is_err());
    for n in [0, 10, 16, 40, 100, 500] {
        std::fs::write(&cut, &bytes[..n]).unwrap();
        let error = read(&address(&cut, "")).unwrap_err().render(Lang::En);
        assert!(error.contains("hint: "), "{n}: {error}");
    }
    // Every byte of the first page turned over, one at a time: a message or a table, never a panic.
    for at in (0..bytes.len().min(4096)).step_by(7) {
        let mut other = bytes.clone();
        other[at] ^= 0xFF;
        std::fs::write(&cut, &other).unwrap();
        let _ = read(&address(&cut, "?table=z"));
    }
    std::fs::write(folder.path("a.csv"), "Họ và tên\nAn\n").unwrap();
    refused(&address(&folder.path("a.csv"), ""), words::NOT_SQLITE);
    assert!(DatabaseList::open(&folder.path("a.csv")).unwrap().is_none());
    assert_eq!(read(&address(&folder.path("none.db"), "")).unwrap_err().what(), errors::NO_SUCH_FILE);
    assert!(!folder.path("none.db").exists());
    assert_eq!(read(&address(folder.0.path(), "")).unwrap_err().what(), errors::IS_A_FOLDER);
}

#[test]
fn a_list_as_text() {
    let folder = Folder::new();
    let path = folder.made("x.db", "CREATE TABLE p(name, note); INSERT INTO p VALUES('An, Văn', 'a\"b\nc');");
    let mut text = String::new();
    let mut file = DatabaseList::open(&path).unwrap().unwrap().into_csv().unwrap();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "name,note\n\"An, Văn\",\"a\"\"b\nc\"\n");
}
