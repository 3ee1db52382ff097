//! A PostgreSQL server for tests: made in a folder of its own, on a port of its own, gone with the program that started it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use postgres::{Client, NoTls};

/// User that the server knows, and its password.
pub const USER: &str = "can_bo";
/// Not a word that stands anywhere else.
pub const PASSWORD: &str = "Mat-Khau-9x7";

/// A running server.
pub struct Server {
    folder: tempfile::TempDir,
    port: u16,
    /// The shell that ends the server when its input ends, which it does when this program does.
    keeper: Option<Child>,
}

/// A program of PostgreSQL: on the path, or where Debian and its kin put it.
fn program(name: &str) -> PathBuf {
    let mut folders: Vec<PathBuf> =
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.filter_map(|v| Some(v.ok()?.path().join("bin"))));
    }
    folders.iter().map(|folder| folder.join(name)).find(|path| path.exists()).unwrap_or_else(|| {
        panic!("`{name}` of PostgreSQL is missing; run `apt-get install postgresql`, or `./run-tests`, which does")
    })
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    id.stdout.trim_ascii() == b"0"
}

/// A command as somebody whom PostgreSQL serves: it refuses to run as root.
fn as_nobody(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
    command.env("HOME", "/tmp");
    command
}

fn done(command: &mut Command) {
    let ran = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(ran.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&ran.stderr));
}

impl Server {
    /// A server that asks for passwords; with `tls` it has a certificate for `localhost` by a root of its own.
    pub fn start(tls: bool) -> Server {
        let folder = tempfile::Builder::new().prefix("danhsach-pg-").tempdir_in("/tmp").unwrap();
        let data = folder.path().join("data");
        std::fs::write(folder.path().join("password"), PASSWORD).unwrap();
        if is_root() {
            done(Command::new("chown").args(["-R", "65534:65534"]).arg(folder.path()));
        }
        done(
            as_nobody(&program("initdb"))
                .args(["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--no-sync", "-U", USER])
                .arg(format!("--pwfile={}", folder.path().join("password").display()))
                .arg("-D")
                .arg(&data),
        );
        if tls {
            certificates(folder.path());
            let hba = "local all all scram-sha-256\nhostssl all all 127.0.0.1/32 scram-sha-256\n";
            std::fs::write(data.join("pg_hba.conf"), hba).unwrap();
        }
        // A port that is free now; the server tells if somebody was faster, and another is tried.
        for _ in 0..20 {
            let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let mut server = Server { folder: tempfile::tempdir().unwrap(), port, keeper: None };
            server.keeper = Some(keeper(folder.path(), &data, port, tls));
            if server.answers(folder.path()) {
                server.folder = folder;
                return server;
            }
        }
        panic!("no server: {}", std::fs::read_to_string(folder.path().join("log")).unwrap_or_default());
    }

    /// Waits until the server answers or ends.
    fn answers(&mut self, folder: &Path) -> bool {
        loop {
            let ready = Command::new(program("pg_isready"))
                .arg("-h")
                .arg(folder)
                .args(["-p", &self.port.to_string()])
                .output();
            if ready.is_ok_and(|r| r.status.success()) {
                return true;
            }
            if self.keeper.as_mut().is_none_or(|k| k.try_wait().unwrap().is_some()) {
                return false;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    /// Address of a database of this server, over TCP.
    pub fn address(&self, options: &str) -> String {
        self.address_of(USER, "postgres", options)
    }

    pub fn address_of(&self, user: &str, database: &str, options: &str) -> String {
        format!("postgres://{user}@localhost:{}/{database}{options}", self.port)
    }

    /// The folder of the socket.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// A connection by the socket, as the owner of everything.
    pub fn client(&self) -> Client {
        let mut config = postgres::Config::new();
        config.host_path(self.folder.path()).port(self.port).user(USER).password(PASSWORD).dbname("postgres");
        config.connect(NoTls).unwrap()
    }

    /// Starts the server again on what it had written when it was ended.
    pub fn restart(&mut self) {
        let folder = self.folder.path().to_path_buf();
        self.keeper = Some(keeper(&folder, &folder.join("data"), self.port, false));
        assert!(self.answers(&folder), "{}", std::fs::read_to_string(folder.join("log")).unwrap_or_default());
    }

    /// Ends the server at once, as a fallen machine does.
    pub fn kill(&mut self) {
        drop(self.keeper.as_mut().and_then(|k| k.stdin.take()));
        if let Some(mut keeper) = self.keeper.take() {
            keeper.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The server behind a shell that ends it when its own input ends: no server outlives the tests, however they end.
fn keeper(folder: &Path, data: &Path, port: u16, tls: bool) -> Child {
    let script = r#""$@" >"$LOG" 2>&1 & server=$!
(while kill -0 $server 2>/dev/null; do sleep 1; done; kill $$ 2>/dev/null) & watch=$!
cat >/dev/null; kill -QUIT $server; wait $server; kill $watch 2>/dev/null"#;
    let mut command = as_nobody(Path::new("sh"));
    command.arg("-c").arg(script).arg("sh").arg(program("postgres")).arg("-D").arg(data);
    command.args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k"]).arg(folder);
    command.args(["-c", "fsync=off", "-c", "max_connections=50"]);
    if tls {
        command
            .args(["-c", "ssl=on", "-c"])
            .arg(format!("ssl_cert_file={}", folder.join("server.pem").display()));
        command.arg("-c").arg(format!("ssl_key_file={}", folder.join("server.key").display()));
    }
    command.env("LOG", folder.join("log")).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("sh")
}

/// A root and a certificate by it for `localhost`.
fn certificates(folder: &Path) {
    let openssl = |args: &str| done(Command::new("openssl").args(args.split(' ')).current_dir(folder));
    let new = "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!("{new} -x509 -days 30 -subj /CN=root -keyout root.key -out root.pem"));
    openssl(&format!("{new} -subj /CN=localhost -keyout server.key -out server.csr"));
    let mut extension = std::fs::File::create(folder.join("names")).unwrap();
    extension.write_all(b"subjectAltName=DNS:localhost\n").unwrap();
    openssl(
        "x509 -req -days 30 -in server.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile names -out server.pem",
    );
    if is_root() {
        done(Command::new("chown").args(["65534:65534", "server.key", "server.pem"]).current_dir(folder));
    }
    done(Command::new("chmod").args(["600", "server.key"]).current_dir(folder));
}
