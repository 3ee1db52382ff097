//! Chunks of records in parallel, merged in order.
//!
//! Owns [`Pool`]. What a chunk yields never depends on how many threads there are or which one did it, so neither
//! does the output.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

/// Records per chunk of a short list: small enough to spread over cores.
const CHUNK: usize = 4096;

/// Records per chunk of a long list: each chunk learns the words and places of the list anew, and that should not weigh.
const LONG_CHUNK: usize = 16 * 1024;

/// From this many records on a list is long: more long chunks than any machine has cores for at once.
const LONG: usize = 32 * LONG_CHUNK;

/// Where work runs: on a pool of threads.
pub struct Pool {
    pool: Option<rayon::ThreadPool>,
    n_threads: usize,
    /// Records of a chunk, where that is said.
    chunk: Option<usize>,
}

impl Pool {
    /// A pool of `n_threads`; 0 = one per core.
    pub fn new(n_threads: usize) -> Self {
        let n_threads = match n_threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        // One thread is a pool too: what spreads over threads by itself would spread over all cores outside of one. Without
        // a pool (no memory for its stacks, say) the work is done all the same, on this thread.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().ok();
        let n_threads = if pool.is_some() { n_threads } else { 1 };
        Pool { pool, n_threads, chunk: None }
    }

    /// The same with chunks of `size` records, whatever their number: what comes out must not depend on it.
    #[must_use]
    pub fn in_chunks_of(self, size: usize) -> Self {
        Pool { chunk: Some(size), ..self }
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

    /// `work` on each of a few things, results in order.
    pub fn all<I: Sync, T: Send>(&self, things: &[I], work: impl Fn(&I) -> T + Sync + Send) -> Vec<T> {
        self.chunks_of(1, things.len(), |at| things[at].iter().map(&work).collect::<Vec<T>>())
            .into_iter()
            .flatten()
            .collect()
    }

    /// Does both at once where there are threads for it.
    pub fn join<A: Send, B: Send>(
        &self,
        a: impl FnOnce() -> A + Send,
        b: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match &self.pool {
            Some(pool) => pool.install(|| rayon::join(a, b)),
            None => (a(), b()),
        }
    }

    /// `work` on every chunk of `0..n`, results in order.
    pub fn chunks<T: Send>(&self, n: usize, work: impl Fn(Range<usize>) -> T + Sync + Send) -> Vec<T> {
        let usual = if n >= LONG { LONG_CHUNK } else { CHUNK };
        self.chunks_of(self.chunk.unwrap_or(usual), n, work)
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

/// Pieces of work per thread that may wait or be done out of turn.
const AHEAD: usize = 4;

impl Pool {
    /// `work` on everything that `produce` hands out, while `produce` goes on; `take` gets the results in the order in which
    /// they were handed out. Only a few pieces are in memory at once.
    pub fn stream<I: Send, T: Send, R: Send>(
        &self,
        produce: impl FnOnce(&mut dyn FnMut(I)) -> R + Send,
        work: impl Fn(I) -> T + Sync,
        mut take: impl FnMut(T) + Send,
    ) -> R {
        let Some(pool) = &self.pool else {
            return produce(&mut |piece| take(work(piece)));
        };
        let line = Line { done: Mutex::default(), n_taken: AtomicUsize::new(0), taker: Mutex::new(take) };
        let most = AHEAD * self.n_threads;
        pool.install(|| {
            let (line, work) = (&line, &work);
            let produced = rayon::scope(|scope| {
                let mut n = 0;
                produce(&mut |piece| {
                    let nth = n;
                    n += 1;
                    scope.spawn(move |_| {
                        line.put(nth, work(piece));
                        line.hand_on();
                    });
                    // Who produces faster than the others work lends them a hand.
                    while n - line.n_taken.load(Ordering::Acquire) > most {
                        if rayon::yield_now() != Some(rayon::Yield::Executed) {
                            line.hand_on();
                            std::thread::yield_now();
                        }
                    }
                })
            });
            line.hand_on();
            produced
        })
    }
}

/// Results on their way from who makes them to who takes them.
struct Line<T, F> {
    /// Results that are not taken yet, by their number.
    done: Mutex<BTreeMap<usize, T>>,
    n_taken: AtomicUsize,
    taker: Mutex<F>,
}

impl<T, F: FnMut(T)> Line<T, F> {
    fn put(&self, nth: usize, result: T) {
        locked(&self.done).insert(nth, result);
    }

    /// Hands on what is next, as far as it is there; nothing where another thread is at it.
    fn hand_on(&self) {
        let Ok(mut take) = self.taker.try_lock() else { return };
        loop {
            let next = locked(&self.done).remove(&self.n_taken.load(Ordering::Acquire));
            let Some(result) = next else { return };
            take(result);
            self.n_taken.fetch_add(1, Ordering::Release);
        }
    }
}

/// The lock; a thread that panicked ends the whole run, so what it left is never seen.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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

    #[test]
    fn a_stream_comes_out_in_the_order_it_went_in() {
        for threads in [1, 2, 5] {
            let mut out = Vec::new();
            let produce = |give: &mut dyn FnMut(u64)| {
                (0..500).for_each(give);
                "done"
            };
            // Some take longer than others.
            let work = |i: u64| {
                std::hint::black_box((0..i % 7 * 5000).sum::<u64>());
                i * 2
            };
            assert_eq!(Pool::new(threads).stream(produce, work, |i| out.push(i)), "done");
            assert!(out.iter().copied().eq((0..500).map(|i| i * 2)));
        }
    }
}
