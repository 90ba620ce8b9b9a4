//! Long lists in pages.

use maud::{Markup, html};

use crate::page::{Page, escaped};

/// One page of a list.
pub(in crate::page) struct Paged<'r, T> {
    pub(in crate::page) rows: &'r [T],
    /// Counted from 1.
    pub(in crate::page) number: usize,
    pub(in crate::page) pages: usize,
}

impl<'r, T> Paged<'r, T> {
    /// The page asked for, or the nearest there is.
    pub(in crate::page) fn new(rows: &'r [T], asked: usize, size: usize) -> Self {
        let pages = rows.len().div_ceil(size).max(1);
        let number = asked.clamp(1, pages);
        let from = (number - 1) * size;
        let to = rows.len().min(from + size);
        Self {
            rows: rows.get(from..to).unwrap_or_default(),
            number,
            pages,
        }
    }
}

/// Links to the other pages. `query` is what else was asked for.
pub(in crate::page) fn paging<T>(
    page: &Page<'_>,
    paged: &Paged<'_, T>,
    path: &str,
    query: &[(&str, String)],
) -> Markup {
    if paged.pages < 2 {
        return html! {};
    }
    let to = |number: usize| address(path, query, number);
    let values = [
        ("number", paged.number.to_string()),
        ("pages", paged.pages.to_string()),
    ];
    html! {
        nav.paging aria-label=(page.t("paging")) {
            @if paged.number > 1 { a.btn rel="prev" href=(to(paged.number - 1)) { (page.t("paging-before")) } }
            span { (page.with("paging-here", &values)) }
            @if paged.number < paged.pages { a.btn rel="next" href=(to(paged.number + 1)) { (page.t("paging-after")) } }
        }
    }
}

/// The address of the same question on another page.
fn address(path: &str, query: &[(&str, String)], number: usize) -> String {
    let pairs = query
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped(value)));
    let pairs = pairs.chain([format!("page={number}")]);
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::Paged;

    #[test]
    fn a_page_past_the_end_is_the_last() {
        let rows: Vec<u32> = (0..101).collect();
        let paged = Paged::new(&rows, 9, 50);
        assert_eq!((paged.rows, paged.number, paged.pages), (&[100][..], 3, 3));
        assert_eq!(Paged::new(&rows, 0, 50).rows.len(), 50);
        let none = Paged::new(&[] as &[u32], 4, 50);
        assert_eq!((none.rows.len(), none.number, none.pages), (0, 1, 1));
    }
}
