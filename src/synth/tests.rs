//! What the made-up province promises, looked at from its files.

use super::*;

#[test]
#[ignore = "writes a province to look at: SYNTH_DIR"]
fn look() {
    let dir = std::path::PathBuf::from(std::env::var("SYNTH_DIR").unwrap());
    let number = |name: &str, default: f64| std::env::var(name).ok().map_or(default, |v| v.parse().unwrap());
    let options = SynthOptions {
        citizens: number("C", 20_000.0) as usize,
        rows: number("R", 10_000.0) as usize,
        seed: number("SEED", 1.0) as u64,
        numbers: number("NUMBERS", 1.0) > 0.0,
        year_only: number("YEAR_ONLY", 0.12),
        noise: number("NOISE", 1.0),
    };
    let start = std::time::Instant::now();
    let summary = write_province(&options, &dir).unwrap();
    panic!("{:?}\n{}", start.elapsed(), serde_json::to_string_pretty(&summary).unwrap());
}
