//! Notes on changed cells, beside those that are there.
//!
//! Owns [`add`]. A note is a comment and the drawing of its box; one on a cell that has a note already is added to its
//! text, and to the conversation where the cell has one.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::{Package, attribute, each_element, escaped, insert_before_end, splice};
use crate::formats::workbook::cell_ref;

/// Notes of a sheet at most: spreadsheets become unusable with more. The added sheet lists every change.
pub(super) const MAX_NOTES: usize = 5_000;

/// Who signs the notes.
const AUTHOR: &str = "danhsach";
/// The same as an identity in conversations.
const PERSON: &str = "{DA45AC00-0000-4000-8000-000000000001}";

/// A note to add: 0-based row and column, and what it says.
pub(super) struct Note {
    pub at: (u32, u32),
    pub text: String,
}

/// Adds `notes` to the sheet in `part`, whose XML is `sheet`; gives the XML back as it has to be now.
pub(super) fn add(package: &mut Package<'_>, part: &str, sheet: String, notes: &[Note]) -> String {
    let notes = notes.get(..MAX_NOTES).unwrap_or(notes);
    if notes.is_empty() {
        return sheet;
    }
    let comments_part = package.related(part, "comments");
    let comments = comments_part.as_deref().and_then(|part| package.text(part));
    let (comments_part, comments) = match (comments_part, comments) {
        (Some(part), Some(xml)) => (part, xml),
        _ => {
            let new = package.free_name("xl/comments", ".xml");
            let kind = format!("{}/comments", package.relations_namespace());
            package.relate(part, &kind, &new);
            package
                .say_type(&new, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
            let xml = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{}\">\
                 <authors></authors><commentList></commentList></comments>",
                package.main_namespace()
            );
            (new, xml)
        }
    };
    let (comments, added) = add_comments(&comments, notes);
    package.put(&comments_part, comments);
    reply(package, part, notes);
    draw(package, part, sheet, &added)
}

/// The comments with the notes in, and the cells that had none.
fn add_comments(xml: &str, notes: &[Note]) -> (String, Vec<(u32, u32)>) {
    let by_ref: BTreeMap<String, &Note> =
        notes.iter().map(|note| (cell_ref(note.at.0, note.at.1), note)).collect();
    let mut n_authors = 0;
    each_element(xml, "author", |_| n_authors += 1);
    let mut prefix = String::new();
    // Where a run is to be added to a comment that is there: byte and text.
    let mut insertions: Vec<(usize, String)> = Vec::new();
    let mut had: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut note: Option<&Note> = None;
    // In the text of a comment: where a plain text began, and how deep in runs.
    let (mut plain, mut n_runs, mut in_text) = (None, 0, false);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Ok(Event::Start(element)) => {
                let whole = element.name();
                let whole: &str = whole.as_ref();
                match element.local_name().as_ref() {
                    "commentList" => {
                        prefix = whole.strip_suffix("commentList").unwrap_or_default().to_string();
                    }
                    "comment" => {
                        note = attribute(&element, "ref").and_then(|r| by_ref.get(&r).copied());
                        (plain, n_runs) = (None, 0);
                    }
                    "text" => in_text = true,
                    "r" => n_runs += 1,
                    "t" if in_text && n_runs == 0 => plain = Some(start),
                    _ => {}
                }
            }
            Ok(Event::Empty(element)) => match element.local_name().as_ref() {
                "commentList" => {
                    let whole = element.name();
                    let whole: &str = whole.as_ref();
                    prefix = whole.strip_suffix("commentList").unwrap_or_default().to_string();
                }
                // A comment without a word.
                "text" if let Some(note) = note => {
                    insertions.push((start, String::new()));
                    insertions
                        .push((end, format!("<{prefix}text>{}</{prefix}text>", run(&prefix, &note.text))));
                    had.insert(note.at);
                }
                _ => {}
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "t" if let (Some(from), true) = (plain.take(), note.is_some()) => {
                    // Plain text beside a run is not shown everywhere: it becomes a run.
                    insertions.push((from, format!("<{prefix}r>")));
                    insertions.push((end, format!("</{prefix}r>")));
                }
                "text" if let Some(note) = note => {
                    in_text = false;
                    insertions.push((start, run(&prefix, &format!("\n\n{}", note.text))));
                    had.insert(note.at);
                }
                "text" => in_text = false,
                "comment" => note = None,
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let mut out = String::with_capacity(xml.len() + notes.len() * 200);
    let mut copied = 0;
    for (at, text) in insertions {
        out.push_str(xml.get(copied..at).unwrap_or_default());
        out.push_str(&text);
        copied = at;
    }
    out.push_str(xml.get(copied..).unwrap_or_default());
    let out = insert_before_end(&out, "authors", &format!("<{prefix}author>{AUTHOR}</{prefix}author>"));
    let new: Vec<&Note> = notes.iter().filter(|note| !had.contains(&note.at)).collect();
    let comments: String = new
        .iter()
        .map(|note| {
            format!(
                "<{prefix}comment ref=\"{}\" authorId=\"{n_authors}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
                cell_ref(note.at.0, note.at.1),
                run(&prefix, &note.text)
            )
        })
        .collect();
    (insert_before_end(&out, "commentList", &comments), new.iter().map(|note| note.at).collect())
}

fn run(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"9\"/><{prefix}rFont val=\"Tahoma\"/></{prefix}rPr>\
         <{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escaped(text)
    )
}

/// Adds an answer to the conversations that the cells have. What a spreadsheet with conversations shows is these, not
/// the notes beside them.
fn reply(package: &mut Package<'_>, part: &str, notes: &[Note]) {
    let Some((threads, xml)) =
        package.related(part, "threadedComment").and_then(|part| Some((part.clone(), package.text(&part)?)))
    else {
        return;
    };
    let by_ref: BTreeMap<String, &Note> =
        notes.iter().map(|note| (cell_ref(note.at.0, note.at.1), note)).collect();
    // By cell: the conversation's first remark, and the latest time.
    let mut heads: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut prefix = String::new();
    each_element(&xml, "threadedComment", |element| {
        let whole = element.name();
        let whole: &str = whole.as_ref();
        prefix = whole.strip_suffix("threadedComment").unwrap_or_default().to_string();
        let (Some(cell), Some(id)) = (attribute(element, "ref"), attribute(element, "id")) else { return };
        let time = attribute(element, "dT").unwrap_or_default();
        if by_ref.contains_key(&cell) {
            let head = heads.entry(cell).or_insert((id, String::new()));
            head.1 = std::mem::take(&mut head.1).max(time);
        }
    });
    if heads.is_empty() {
        return;
    }
    let replies: String = heads
        .iter()
        .enumerate()
        .filter_map(|(n, (cell, (parent, time)))| {
            let text = escaped(&by_ref.get(cell)?.text);
            Some(format!(
                "<{prefix}threadedComment ref=\"{cell}\" dT=\"{time}\" personId=\"{PERSON}\" \
                 id=\"{{DA45AC01-0000-4000-8000-{n:012X}}}\" parentId=\"{parent}\"><{prefix}text>{text}</{prefix}text>\
                 </{prefix}threadedComment>"
            ))
        })
        .collect();
    package.put(&threads, insert_before_end(&xml, "ThreadedComments", &replies));
    if let Some(people) = package.related("xl/workbook.xml", "person")
        && let Some(xml) = package.text(&people)
        && !xml.contains(PERSON)
    {
        let person = format!(
            "<person displayName=\"{AUTHOR}\" id=\"{PERSON}\" userId=\"{AUTHOR}\" providerId=\"None\"/>"
        );
        package.put(&people, insert_before_end(&xml, "personList", &person));
    }
}

const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
    o:connecttype=\"rect\"/></v:shapetype>";
const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// Draws the boxes of the notes on `cells`; gives the sheet back, which points to the drawing.
fn draw(package: &mut Package<'_>, part: &str, sheet: String, cells: &[(u32, u32)]) -> String {
    let known = package.related(part, "vmlDrawing");
    let mut relation = None;
    each_element(&sheet, "legacyDrawing", |element| relation = attribute(element, "id"));
    let known = relation.and_then(|id| package.related(part, &id)).or(known.filter(|_| false));
    let xml = known.as_deref().and_then(|part| package.text(part)).filter(|xml| xml.contains("</xml>"));
    let (drawing, xml, sheet) = match (known, xml) {
        (Some(drawing), Some(xml)) => (drawing, xml, sheet),
        _ => {
            let new = package.free_name("xl/drawings/vmlDrawingDs", ".vml");
            let kind = format!("{}/vmlDrawing", package.relations_namespace());
            let id = package.relate(part, &kind, &new);
            package.say_type(&new, "application/vnd.openxmlformats-officedocument.vmlDrawing");
            let xml = format!(
                "<xml {NAMESPACES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout></xml>"
            );
            (new, xml, with_legacy_drawing(&sheet, &id, package.relations_namespace()))
        }
    };
    let mut shapes = String::new();
    if !xml.contains("\"_x0000_t202\"") {
        shapes.push_str(SHAPE_TYPE);
    }
    let numbers = xml.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()
    });
    let mut number = numbers.max().unwrap_or(0).max(1024);
    for &(row, column) in cells {
        number = number.saturating_add(1);
        shapes.push_str(&format!(
            "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style='position:absolute;margin-left:60pt;\
             margin-top:2pt;width:216pt;height:90pt;z-index:{z};visibility:hidden' fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
             <v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'><div \
             style='text-align:left'></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>\
             <x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            z = number - 1024,
            left = column + 1,
            top = row.saturating_sub(1),
            right = column + 5,
            bottom = row + 5,
        ));
    }
    // Drawings need not be well-formed XML, so the place is looked for as text.
    let at = xml.rfind("</xml>").unwrap_or(xml.len());
    let mut drawn = splice(&xml, at, at, &shapes);
    if !["xmlns:v=", "xmlns:o=", "xmlns:x="].iter().all(|declared| xml.contains(declared)) {
        drawn = splice(&xml, at, at, &shapes.replace("<v:shape ", &format!("<v:shape {NAMESPACES} ")));
    }
    package.put(&drawing, drawn);
    sheet
}

/// What may stand behind the drawing of notes in a sheet.
const BEHIND: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// The sheet with an element that points to the drawing of its notes, in its place.
fn with_legacy_drawing(sheet: &str, id: &str, namespace: &str) -> String {
    let mut reader = Reader::from_str(sheet);
    reader.config_mut().check_end_names = false;
    // Elements are looked at from the end of the cells on, and only those right under the sheet.
    let (mut after_cells, mut depth) = (false, 0i64);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let name = match &event {
            Ok(Event::Start(e) | Event::Empty(e)) => e.local_name().as_ref().to_string(),
            Ok(Event::End(e)) => e.local_name().as_ref().to_string(),
            Ok(Event::Eof) | Err(_) => return sheet.to_string(),
            Ok(_) => continue,
        };
        let is_behind = after_cells && depth == 0 && BEHIND.contains(&name.as_str());
        let is_end = matches!(event, Ok(Event::End(_))) && name == "worksheet";
        if is_end || (is_behind && !matches!(event, Ok(Event::End(_)))) {
            let whole = sheet.get(..sheet.len()).and_then(|s| s.find("worksheet").map(|at| (s, at)));
            let prefix = whole.map_or("", |(s, at)| {
                let open = s.get(..at).and_then(|head| head.rfind('<')).unwrap_or(at);
                s.get(open + 1..at).unwrap_or_default()
            });
            let element = format!("<{prefix}legacyDrawing xmlns:r=\"{namespace}\" r:id=\"{id}\"/>");
            return splice(sheet, start, start, &element);
        }
        match event {
            Ok(Event::End(_)) if name == "sheetData" => after_cells = true,
            Ok(Event::Empty(_)) if name == "sheetData" => after_cells = true,
            Ok(Event::Start(_)) if after_cells => depth += 1,
            Ok(Event::End(_)) if after_cells => depth -= 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(at: (u32, u32), text: &str) -> Note {
        Note { at, text: text.to_string() }
    }

    #[test]
    fn notes_that_are_there_are_added_to() {
        let xml = "<comments><authors><author>An</author></authors><commentList>\
            <comment ref=\"A1\" authorId=\"0\"><text><t>xem lại</t></text></comment>\
            <comment ref=\"B2\" authorId=\"0\"><text><r><t>khác</t></r></text></comment></commentList></comments>";
        let (out, new) = add_comments(xml, &[note((0, 0), "sửa"), note((4, 2), "mới")]);
        assert_eq!(new, [(4, 2)]);
        for part in [
            "<author>An</author><author>danhsach</author></authors>",
            "<text><r><t>xem lại</t></r><r><rPr><sz val=\"9\"/><rFont val=\"Tahoma\"/></rPr><t xml:space=\"preserve\">\n\nsửa</t></r></text>",
            "<text><r><t>khác</t></r></text></comment><comment ref=\"C5\" authorId=\"1\">",
        ] {
            assert!(out.contains(part), "{part}\n{out}");
        }
    }

    #[test]
    fn the_drawing_is_named_in_its_place() {
        let at = |sheet: &str| with_legacy_drawing(sheet, "rId9", "ns");
        let element = "<legacyDrawing xmlns:r=\"ns\" r:id=\"rId9\"/>";
        assert_eq!(
            at("<worksheet><sheetData/></worksheet>"),
            format!("<worksheet><sheetData/>{element}</worksheet>")
        );
        assert_eq!(
            at(
                "<worksheet><sheetData></sheetData><a><extLst/></a><drawing/><tableParts><b/></tableParts><extLst/></worksheet>"
            ),
            format!(
                "<worksheet><sheetData></sheetData><a><extLst/></a><drawing/>{element}<tableParts><b/></tableParts><extLst/></worksheet>"
            )
        );
        assert!(at("<x:worksheet><x:sheetData/></x:worksheet>").contains("<x:legacyDrawing"));
    }
}
