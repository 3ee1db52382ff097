//! Columnar text: many short strings in one buffer.
//!
//! Owns [`TextColumn`], the shape in which every stage hands text to the next. It does not know what the
//! text means.

/// `len` strings stored back to back in one buffer; value `i` ends at `ends[i]` (a byte offset).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextColumn {
    bytes: String,
    ends: Vec<usize>,
}

impl TextColumn {
    /// An empty column.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty column with room for `n_values` values of `n_bytes` bytes in all.
    pub fn with_capacity(n_values: usize, n_bytes: usize) -> Self {
        Self { bytes: String::with_capacity(n_bytes), ends: Vec::with_capacity(n_values) }
    }

    /// Adds one value at the end.
    pub fn push(&mut self, value: &str) {
        self.bytes.push_str(value);
        self.ends.push(self.bytes.len());
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the column holds no value.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Value `idx`; the empty string where `idx` is past the end.
    pub fn get(&self, idx: usize) -> &str {
        let Some(&end) = self.ends.get(idx) else {
            return "";
        };
        let start = if idx == 0 { 0 } else { self.ends[idx - 1] };
        &self.bytes[start..end]
    }

    /// All values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        (0..self.len()).map(|idx| self.get(idx))
    }

    /// Adds all values of `other` at the end (the ordered merge of two chunks).
    pub fn append(&mut self, other: &TextColumn) {
        let offset = self.bytes.len();
        self.bytes.push_str(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| end + offset));
    }

    /// Bytes of text held, without the offsets.
    pub fn n_bytes(&self) -> usize {
        self.bytes.len()
    }
}

impl<'a> FromIterator<&'a str> for TextColumn {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut column = TextColumn::new();
        for value in values {
            column.push(value);
        }
        column
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
}
