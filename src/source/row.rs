//! One row of cells, borrowed from the reader that holds its text.

/// Cells back to back in `text`; cell `i` ends at `ends[i]`.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// A row over `text`; `ends` are byte offsets in it, ascending.
    pub fn new(text: &'a str, ends: &'a [usize]) -> Self {
        Row { text, ends }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Cell `idx`; empty where the row is shorter.
    pub fn get(&self, idx: usize) -> &'a str {
        let Some(&end) = self.ends.get(idx) else {
            return "";
        };
        let start = idx.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        self.text.get(start..end).unwrap_or_default()
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |idx| row.get(idx))
    }

    /// Cells that hold more than white space, with their position.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        self.cells().map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
