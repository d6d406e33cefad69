//! Tables.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};

use shortlist_api::terminal::shown;

const LINE: LineStyle = LineStyle::new('─', '─', '─', '─');

/// A table of text; columns from `first_number` on are numbers and stand to the right.
pub(crate) fn table(header: &[&str], rows: Vec<Vec<String>>, first_number: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(
            TableStyle::new()
                .top_border(LINE)
                .header_separator(LINE)
                .bottom_border(LINE),
        )
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(header.to_vec())
        .add_rows(rows.into_iter().map(cells));
    for column in table.column_iter_mut().skip(first_number) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.to_string()
}

/// As they will be shown, so that columns are as wide as that.
fn cells(row: Vec<String>) -> Vec<String> {
    let cells = row.into_iter();
    cells.map(|cell| shown(&cell).into_owned()).collect()
}
