//! Reads a page: the text of every element that says which figure it shows, and all other text.

/// A page taken apart.
#[derive(Debug, Default)]
pub struct Page {
    /// Key of `data-figure` and the text inside, in the order of the page. Ticks of axes are left out.
    pub figures: Vec<(String, String)>,
    /// Text outside of such elements, with the tags and classes that it stands in.
    pub rest: Vec<(String, String)>,
}

struct Element {
    tag: String,
    place: String,
    figure: Option<usize>,
    is_tick: bool,
}

/// Takes a page apart. Styles and scripts are no text.
pub fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<Element> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(&mut page, &open, &rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        if let Some(name) = name.strip_prefix('/') {
            let last = open.pop().expect("something to close");
            assert_eq!(last.tag, name, "closed in another order than opened: {}", last.place);
            continue;
        }
        let is_void = ["meta", "br", "input", "link"].contains(&name.as_str());
        if name.starts_with('!') || is_void || tag.ends_with('/') {
            continue;
        }
        if name == "style" || name == "script" {
            rest = &rest[rest.find(&format!("</{name}>")).unwrap() + name.len() + 3..];
            continue;
        }
        let class = attribute(tag, "class").unwrap_or_default();
        let figure = attribute(tag, "data-figure").map(|key| {
            page.figures.push((unescaped(key), String::new()));
            page.figures.len() - 1
        });
        let labelled = attribute(tag, "aria-labelledby").unwrap_or_default();
        open.push(Element {
            place: format!("{name}.{class}@{labelled}"),
            tag: name,
            figure,
            is_tick: class == "tick",
        });
    }
    assert!(open.is_empty(), "left open: {}", open.last().unwrap().place);
    page
}

fn text(page: &mut Page, open: &[Element], text: &str) {
    let text = unescaped(text);
    if text.trim().is_empty() || open.iter().any(|element| element.is_tick) {
        return;
    }
    match open.iter().rev().find_map(|element| element.figure) {
        Some(at) => {
            page.figures[at].1.push_str(&text);
            page.figures[at].1.push('\n');
        }
        None => {
            let place: Vec<&str> = open.iter().map(|element| element.place.as_str()).collect();
            page.rest.push((place.join(" > "), text));
        }
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))?;
    tag[at..].split('"').nth(1)
}

/// Entities as the letters that they stand for.
pub fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').expect("an entity ends") + at;
        let entity = &rest[at + 1..end];
        out.push(match entity.strip_prefix('#') {
            Some(number) => char::from_u32(number.parse().unwrap()).unwrap(),
            None => match entity {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => ' ',
                other => panic!("entity {other}"),
            },
        });
        rest = &rest[end + 1..];
    }
    out + rest
}
