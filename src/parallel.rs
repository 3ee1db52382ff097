//! Chunks of records in parallel, merged in order.
//!
//! Owns [`Pool`]. What a chunk yields never depends on how many threads there are or which one did it, so neither
//! does the output.

use std::ops::Range;

use rayon::prelude::*;

/// Records per chunk of a short list: small enough to spread over cores.
const CHUNK: usize = 4096;

/// Records per chunk of a long list: each chunk learns the words and places of the list anew, and that should not weigh.
const LONG_CHUNK: usize = 16 * 1024;

/// From this many records on a list is long: more long chunks than any machine has cores for at once.
const LONG: usize = 32 * LONG_CHUNK;

/// Where work runs: on the calling thread, or on a pool.
pub struct Pool {
    pool: Option<rayon::ThreadPool>,
    n_threads: usize,
}

impl Pool {
    /// A pool of `n_threads`; 0 = one per core; 1 runs on the calling thread.
    pub fn new(n_threads: usize) -> Self {
        let n_threads = match n_threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        // Without a pool (no memory for its stacks, say) the work is done all the same, on this thread.
        let pool = (n_threads > 1)
            .then(|| rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().ok())
            .flatten();
        let n_threads = if pool.is_some() { n_threads } else { 1 };
        Pool { pool, n_threads }
    }

    /// Threads used.
    pub fn n_threads(&self) -> usize {
        self.n_threads
    }

    /// Runs `work` inside the pool, so that rayon calls below it use its threads.
    pub fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// `work` on every chunk of `0..n`, results in order.
    pub fn chunks<T: Send>(&self, n: usize, work: impl Fn(Range<usize>) -> T + Sync + Send) -> Vec<T> {
        self.chunks_of(if n >= LONG { LONG_CHUNK } else { CHUNK }, n, work)
    }

    /// [`Pool::chunks`] of `size` records each.
    pub fn chunks_of<T: Send>(
        &self,
        size: usize,
        n: usize,
        work: impl Fn(Range<usize>) -> T + Sync + Send,
    ) -> Vec<T> {
        let size = size.max(1);
        let chunk = |i: usize| i * size..((i + 1) * size).min(n);
        let n_chunks = n.div_ceil(size);
        match &self.pool {
            Some(pool) => pool.install(|| (0..n_chunks).into_par_iter().map(|i| work(chunk(i))).collect()),
            None => (0..n_chunks).map(|i| work(chunk(i))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_come_back_in_order_for_any_number_of_threads() {
        let n = 3 * CHUNK + 17;
        for threads in [1, 2, 7] {
            let ranges = Pool::new(threads).chunks(n, |r| r);
            assert_eq!(ranges.len(), 4);
            let flat: Vec<usize> = ranges.into_iter().flatten().collect();
            assert!(flat.iter().copied().eq(0..n));
        }
        assert!(Pool::new(2).chunks(0, |r| r).is_empty());
    }
}
