//! Columnar text: many short strings in one buffer.
//!
//! Owns [`TextColumn`], the shape in which every stage hands text to the next, and [`TextPool`], distinct texts by number,
//! of which a column may be made. It does not know what the text means.

use std::collections::hash_map::Entry;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::column::Column;

/// `len` strings, either back to back in one buffer or as numbers of distinct texts.
#[derive(Debug, Clone)]
pub struct TextColumn(Shape);

#[derive(Debug, Clone)]
enum Shape {
    /// Texts back to back.
    Plain(Plain),
    /// Value `i` is text `ids[i]` of the pool.
    Coded { ids: Column<u32>, pool: TextPool },
    /// The same, while each distinct text is kept once.
    Kept(Kept),
}

/// Values of which many are the same: each distinct text is kept once, as long as that is worth it.
#[derive(Debug, Clone, Default)]
struct Kept {
    ids: Vec<u32>,
    pool: TextPool,
    /// Number of the text with this hash. Another text with the same hash is kept as often as it comes.
    found: FxHashMap<u64, u32>,
}

/// Values after which it is looked whether keeping texts once is worth it.
const ENOUGH: usize = 1 << 16;

impl Kept {
    fn push(&mut self, value: &str) {
        if value.is_empty() {
            self.ids.push(TextPool::EMPTY);
            return;
        }
        // Lists are sorted by something, often by place.
        if let Some(&last) = self.ids.last().filter(|&&last| self.pool.get(last) == value) {
            self.ids.push(last);
            return;
        }
        let mut hasher = FxHasher::default();
        hasher.write(value.as_bytes());
        let id = match self.found.entry(hasher.finish()) {
            Entry::Occupied(known) if self.pool.get(*known.get()) == value => *known.get(),
            Entry::Occupied(_) => self.pool.add(value),
            Entry::Vacant(place) => *place.insert(self.pool.add(value)),
        };
        self.ids.push(id);
    }

    /// Whether so many texts are distinct that keeping them apart takes more.
    fn is_vain(&self) -> bool {
        let full = self.pool.n_bytes() > 1 << 31;
        full || (self.ids.len() >= ENOUGH && self.pool.len() > self.ids.len() / 3)
    }
}

/// Texts back to back: four bytes a value beside its own, nothing for the empty ones in front.
#[derive(Debug, Clone, Default)]
struct Plain {
    bytes: String,
    /// Empty values before the first that is not.
    n_blank: usize,
    /// Where each value behind those ends, less whole 2³²s.
    ends: Vec<u32>,
    /// Positions in `ends` from which on there is another 2³² to add.
    wraps: Vec<usize>,
}

impl Plain {
    fn len(&self) -> usize {
        self.n_blank + self.ends.len()
    }

    /// Where the value at `at` in `ends` ends.
    #[inline]
    fn end(&self, at: usize) -> Option<usize> {
        let end = *self.ends.get(at)? as usize;
        if self.wraps.is_empty() {
            return Some(end);
        }
        let n_wraps = self.wraps.partition_point(|&wrap| wrap <= at);
        Some((n_wraps as u64 * (1 << 32)) as usize + end)
    }

    #[inline]
    fn get(&self, idx: usize) -> &str {
        let Some(at) = idx.checked_sub(self.n_blank) else {
            return "";
        };
        let Some(end) = self.end(at) else {
            return "";
        };
        let start = at.checked_sub(1).and_then(|before| self.end(before)).unwrap_or(0);
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn push(&mut self, value: &str) {
        if value.is_empty() && self.ends.is_empty() {
            self.n_blank += 1;
            return;
        }
        self.bytes.push_str(value);
        self.push_end(self.bytes.len() as u64);
    }

    fn push_end(&mut self, end: u64) {
        while self.wraps.len() < (end >> 32) as usize {
            self.wraps.push(self.ends.len());
        }
        self.ends.push(end as u32);
    }

    fn append(&mut self, other: &Plain) {
        if self.ends.is_empty() {
            self.n_blank += other.n_blank;
        } else {
            let end = self.bytes.len() as u64;
            (0..other.n_blank).for_each(|_| self.push_end(end));
        }
        let offset = self.bytes.len() as u64;
        self.bytes.push_str(&other.bytes);
        match u32::try_from(self.bytes.len()) {
            Ok(_) => self.ends.extend(other.ends.iter().map(|end| end + offset as u32)),
            Err(_) => {
                self.ends.reserve(other.ends.len());
                let ends = (0..other.ends.len()).filter_map(|at| other.end(at));
                ends.for_each(|end| self.push_end(offset + end as u64));
            }
        }
    }
}

impl TextColumn {
    /// An empty column.
    pub fn new() -> Self {
        Self::with_capacity(0, 0)
    }

    /// An empty column with room for `n_values` values of `n_bytes` bytes in all.
    pub fn with_capacity(n_values: usize, n_bytes: usize) -> Self {
        Self(Shape::Plain(Plain {
            bytes: String::with_capacity(n_bytes),
            ends: Vec::with_capacity(n_values),
            ..Plain::default()
        }))
    }

    /// An empty column for values of which many are the same.
    pub fn of_few_texts() -> Self {
        Self(Shape::Kept(Kept::default()))
    }

    /// A column of numbers of texts.
    pub fn coded(ids: Column<u32>, pool: TextPool) -> Self {
        Self(Shape::Coded { ids, pool })
    }

    /// The numbers and the texts of a coded column.
    pub fn as_coded(&self) -> Option<(&Column<u32>, &TextPool)> {
        match &self.0 {
            Shape::Coded { ids, pool } => Some((ids, pool)),
            Shape::Plain(_) | Shape::Kept(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn as_coded_mut(&mut self) -> Option<(&mut Column<u32>, &mut TextPool)> {
        match &mut self.0 {
            Shape::Coded { ids, pool } => Some((ids, pool)),
            Shape::Plain(_) | Shape::Kept(_) => None,
        }
    }

    /// Adds one value at the end.
    pub fn push(&mut self, value: &str) {
        match &mut self.0 {
            Shape::Plain(plain) => plain.push(value),
            Shape::Kept(kept) => kept.push(value),
            Shape::Coded { ids, pool } => {
                ids.push(pool.add_or_empty(value));
            }
        }
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        match &self.0 {
            Shape::Plain(plain) => plain.len(),
            Shape::Kept(kept) => kept.ids.len(),
            Shape::Coded { ids, .. } => ids.len(),
        }
    }

    /// Whether the column holds no value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Value `idx`; the empty string where `idx` is past the end.
    pub fn get(&self, idx: usize) -> &str {
        match &self.0 {
            Shape::Plain(plain) => plain.get(idx),
            Shape::Kept(kept) => kept.ids.get(idx).map_or("", |&id| kept.pool.get(id)),
            Shape::Coded { ids, pool } => ids.get(idx).map_or("", |&id| pool.get(id)),
        }
    }

    /// All values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        (0..self.len()).map(|idx| self.get(idx))
    }

    /// Adds all values of `other` at the end (the ordered merge of two chunks).
    pub fn append(&mut self, other: &TextColumn) {
        if let (Shape::Plain(own), Shape::Plain(theirs)) = (&mut self.0, &other.0) {
            own.append(theirs);
            return;
        }
        other.iter().for_each(|value| self.push(value));
        if let Shape::Kept(kept) = &self.0
            && kept.is_vain()
        {
            let mut plain = Plain::default();
            kept.ids.iter().for_each(|&id| plain.push(kept.pool.get(id)));
            self.0 = Shape::Plain(plain);
        }
    }

    /// The texts of a plain column back to back: how many empty ones stand in front, the bytes, and where each text behind
    /// those ends. `None` where the column is coded or has too many bytes for such ends.
    pub fn as_plain(&self) -> Option<(usize, &str, &[u32])> {
        match &self.0 {
            Shape::Plain(plain) if plain.wraps.is_empty() => Some((plain.n_blank, &plain.bytes, &plain.ends)),
            _ => None,
        }
    }

    /// The column of which [`TextColumn::as_plain`] gave these. Ends that do not cut the bytes into texts give empty values.
    pub fn from_plain(n_blank: usize, bytes: String, ends: Vec<u32>) -> Self {
        Self(Shape::Plain(Plain { bytes, n_blank, ends, wraps: Vec::new() }))
    }

    /// Gives back room that is not used: nothing will be added.
    pub fn settle(&mut self) {
        match &mut self.0 {
            Shape::Plain(plain) => {
                plain.bytes.shrink_to_fit();
                plain.ends.shrink_to_fit();
            }
            Shape::Kept(kept) => {
                kept.found = FxHashMap::default();
                kept.ids.shrink_to_fit();
            }
            Shape::Coded { .. } => {}
        }
    }

    /// Bytes of text held, without the offsets; of a coded column, those of the distinct texts.
    pub fn n_bytes(&self) -> usize {
        match &self.0 {
            Shape::Plain(plain) => plain.bytes.len(),
            Shape::Kept(kept) => kept.pool.n_bytes(),
            Shape::Coded { pool, .. } => pool.n_bytes(),
        }
    }
}

impl Default for TextColumn {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for TextColumn {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for TextColumn {}

impl<'a> FromIterator<&'a str> for TextColumn {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut column = TextColumn::new();
        for value in values {
            column.push(value);
        }
        column
    }
}

/// Texts by number, back to back; text 0 is the empty one. The first of them may lie in a mapped file.
#[derive(Debug, Clone, Default)]
pub struct TextPool {
    /// The texts that lie in a file.
    front: &'static str,
    /// Texts added since.
    back: String,
    /// End of texts 1, 2 … in `front` and `back` taken as one.
    ends: Column<u32>,
}

impl TextPool {
    /// Number of the empty text.
    pub const EMPTY: u32 = 0;

    /// A pool over a mapped file; `None` where the ends do not cut `text` into texts.
    pub fn mapped(text: &'static str, ends: Column<u32>) -> Option<Self> {
        let ordered = ends.is_sorted() && ends.last().map_or(0, |&end| end as usize) == text.len();
        let whole = ordered && ends.iter().all(|&end| text.is_char_boundary(end as usize));
        whole.then_some(TextPool { front: text, back: String::new(), ends })
    }

    /// Adds a text, whether or not it is there; its number. A text that is too much for the pool becomes empty.
    pub fn add(&mut self, text: &str) -> u32 {
        let end = u32::try_from(self.n_bytes() + text.len());
        let (Ok(end), Ok(id)) = (end, u32::try_from(self.ends.len() + 1)) else {
            return Self::EMPTY;
        };
        self.back.push_str(text);
        self.ends.push(end);
        id
    }

    /// [`TextPool::add`], where the empty text is the one that is there already.
    pub fn add_or_empty(&mut self, text: &str) -> u32 {
        if text.is_empty() { Self::EMPTY } else { self.add(text) }
    }

    /// Text `id`; the empty one where there is none.
    pub fn get(&self, id: u32) -> &str {
        let id = id as usize;
        let Some(&end) = id.checked_sub(1).and_then(|at| self.ends.get(at)) else {
            return "";
        };
        let start = if id == 1 { 0 } else { self.ends[id - 2] as usize };
        let (end, n_front) = (end as usize, self.front.len());
        let found = if start < n_front || end == n_front {
            self.front.get(start..end)
        } else {
            self.back.get(start - n_front..end - n_front)
        };
        found.unwrap_or("")
    }

    /// Number of texts, the empty one included.
    pub fn len(&self) -> usize {
        self.ends.len() + 1
    }

    /// Whether there is no text but the empty one.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes of all texts.
    pub fn n_bytes(&self) -> usize {
        self.front.len() + self.back.len()
    }

    /// All bytes, in two parts, and where the texts end.
    pub fn parts(&self) -> (&str, &str, &Column<u32>) {
        (self.front, &self.back, &self.ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_as_pushed_and_chunks_append_in_order() {
        let mut left: TextColumn = ["Nguyễn", "", "An"].into_iter().collect();
        let right: TextColumn = ["Bình"].into_iter().collect();
        left.append(&right);
        assert_eq!(left.iter().collect::<Vec<_>>(), ["Nguyễn", "", "An", "Bình"]);
        assert_eq!(left.get(9), "");
    }

    #[test]
    fn empty_values_in_front_count_and_cost_nothing() {
        let blank: TextColumn = ["", ""].into_iter().collect();
        let mut column = blank.clone();
        column.append(&["", "An", ""].into_iter().collect());
        column.append(&blank);
        column.append(&["Bình"].into_iter().collect());
        assert_eq!(column.iter().collect::<Vec<_>>(), ["", "", "", "An", "", "", "", "Bình"]);
        assert_eq!(column.as_plain().unwrap().0, 3);
        let (n_blank, bytes, ends) = column.as_plain().unwrap();
        assert_eq!(TextColumn::from_plain(n_blank, bytes.to_string(), ends.to_vec()), column);
        let damaged = TextColumn::from_plain(1, "Bình".to_string(), vec![2, 1, 99]);
        assert_eq!(damaged.iter().collect::<Vec<_>>(), ["", "", "", ""]);
    }

    #[test]
    fn texts_that_come_again_are_kept_once_as_long_as_many_do() {
        let places: TextColumn = ["thon 1", "thon 1", "", "thon 2", "thon 1"].into_iter().collect();
        let mut few = TextColumn::of_few_texts();
        for _ in 0..ENOUGH / 4 {
            few.append(&places);
        }
        few.settle();
        assert_eq!((few.len(), few.n_bytes()), (ENOUGH / 4 * 5, 12));
        assert!(few.iter().eq((0..ENOUGH / 4).flat_map(|_| places.iter())));
        let texts: Vec<String> = (0..ENOUGH + 7).map(|i| format!("so nha {i}")).collect();
        let all: TextColumn = texts.iter().map(String::as_str).collect();
        let mut many = TextColumn::of_few_texts();
        many.append(&all);
        assert!(many.as_plain().is_some());
        assert_eq!(many, all);
    }

    #[test]
    fn ends_go_on_past_four_gigabytes() {
        // Not with that many bytes: the ends alone.
        let mut plain = Plain::default();
        for end in [5, (1 << 32) - 1, 1 << 32, (1 << 32) + 7, (3 << 32) + 1] {
            plain.push_end(end);
        }
        let ends: Vec<usize> = (0..5).filter_map(|at| plain.end(at)).collect();
        assert_eq!(ends, [5, (1 << 32) - 1, 1 << 32, (1 << 32) + 7, (3 << 32) + 1]);
    }

    #[test]
    fn a_coded_column_is_read_and_added_to_like_any_other() {
        let pool = TextPool::mapped("AnBình", vec![2, 7].into());
        assert!(TextPool::mapped("AnBình", vec![2, 6].into()).is_none());
        assert!(TextPool::mapped("AnBình", vec![4, 7].into()).is_none(), "inside a letter");
        let mut coded = TextColumn::coded(vec![2, 0, 1].into(), pool.unwrap());
        let plain: TextColumn = ["Lan", ""].into_iter().collect();
        coded.append(&plain);
        assert_eq!(coded.iter().collect::<Vec<_>>(), ["Bình", "", "An", "Lan", ""]);
        let all: TextColumn = coded.iter().collect();
        assert_eq!(all, coded);
    }
}
