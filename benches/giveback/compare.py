# Compares two workbooks cell by cell (openpyxl, not our own reader): only cells listed in the added sheet may differ,
# everything else is as it was.
import sys, zipfile
from openpyxl import load_workbook
a, b = load_workbook(sys.argv[1]), load_workbook(sys.argv[2])
assert b.sheetnames[:-1] == a.sheetnames, (a.sheetnames, b.sheetnames)
log = b[b.sheetnames[-1]]
listed = {(r[0].value, r[1].value): (r[3].value, r[4].value) for r in log.iter_rows(min_row=5) if r[1].value}
n = 0
for name in a.sheetnames:
    x, y = a[name], b[name]
    assert x.dimensions == y.dimensions, (x.dimensions, y.dimensions)
    assert x.merged_cells.ranges == y.merged_cells.ranges
    assert {k: v.width for k, v in x.column_dimensions.items()} == {k: v.width for k, v in y.column_dimensions.items()}
    assert {k: v.height for k, v in x.row_dimensions.items()} == {k: v.height for k, v in y.row_dimensions.items()}
    assert x.freeze_panes == y.freeze_panes and x.print_title_rows == y.print_title_rows
    assert [str(r.sqref) for r in x.conditional_formatting] == [str(r.sqref) for r in y.conditional_formatting]
    assert [(str(d.sqref), d.formula1) for d in x.data_validations.dataValidation] == [(str(d.sqref), d.formula1) for d in y.data_validations.dataValidation]
    assert len(x._images) == len(y._images)
    changed = {cell for sheet, cell in listed if sheet == name}
    for row in x.iter_rows():
        for c in row:
            d = y[c.coordinate]
            n += 1
            if c.coordinate in changed:
                assert d.value != c.value and d.fill.fgColor.rgb == 'FFFFF2CC' and d.comment, (name, c.coordinate)
                old, new = listed[(name, c.coordinate)]
                assert str(d.value) == new
                if c.comment: assert c.comment.text in d.comment.text
            else:
                assert c.value == d.value and c.data_type == d.data_type and repr(c.fill) == repr(d.fill), (name, c.coordinate)
                assert (c.comment and c.comment.text) == (d.comment and d.comment.text), c.coordinate
            assert all(repr(getattr(c, k)) == repr(getattr(d, k)) for k in ("font", "border", "alignment", "protection"))
            if c.coordinate not in changed: assert c.number_format == d.number_format
assert {k: v.attr_text for k, v in a.defined_names.items()} == {k: v.attr_text for k, v in b.defined_names.items()}
za, zb = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2])
same = [p for p in za.namelist() if p in zb.namelist() and za.read(p) == zb.read(p)]
other = [p for p in za.namelist() if p not in same]
print(f"{n} cells compared, {len(listed)} listed; parts the same: {len(same)}; other: {other}; new: {sorted(set(zb.namelist()) - set(za.namelist()))}")
