# A form as departments have them, made by openpyxl (not by our own writer): styles, widths, merged cells, formulas,
# another sheet, a defined name, a conditional format, a validation, a picture, notes, a table, print setup.
import datetime, os, struct, sys, zlib
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill, Alignment, Border, Side
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.drawing.image import Image

def png(path):
    w = h = 32
    raw = b''.join(b'\0' + bytes([200, 30, 30]) * w for _ in range(h))
    chunk = lambda t, d: struct.pack('>I', len(d)) + t + d + struct.pack('>I', zlib.crc32(t + d))
    open(path, 'wb').write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(raw)) + chunk(b'IEND', b''))

rows = [
    ("Nguyễn  Văn An", "001080000017", "01/02/1950", "Thôn 1"),
    ("Trần Thị Bình ", 1080000029, datetime.date(1951, 3, 4), "Thôn 2"),
    ("Lê Văn  Cường", "001080000031", "5.6.1952", "Thôn 3"),
    ("Phạm Thị Dung", "001080000043", "07/08/1953", "=1+1"),
    ("Hoàng  Văn Em", "001080000055", "09/10/1954", "Thôn 5"),
]
def main(out):
    wb = Workbook()
    ws = wb.active
    ws.title = "Danh sách"
    thin = Side(style="thin", color="888888")
    ws.merge_cells("A1:F1")
    ws["A1"] = "DANH SÁCH ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI"
    ws["A1"].font = Font(name="Times New Roman", bold=True, size=14)
    ws["A1"].alignment = Alignment(horizontal="center")
    heads = ["STT", "Họ và tên", "Số CCCD", "Ngày sinh", "Địa chỉ", "Mức hưởng"]
    for i, h in enumerate(heads, 1):
        c = ws.cell(3, i, h)
        c.font = Font(name="Times New Roman", bold=True); c.fill = PatternFill("solid", fgColor="DDEBF7")
        c.border = Border(thin, thin, thin, thin); c.alignment = Alignment(wrap_text=True, horizontal="center")
    for i, (name, number, birth, place) in enumerate(rows):
        r = 4 + i
        for j, v in enumerate([i + 1, name, number, birth, place, 500000 + 1000 * i], 1):
            c = ws.cell(r, j, v)
            c.font = Font(name="Times New Roman", italic=(j == 2), color="1F3864")
            c.border = Border(thin, thin, thin, thin)
            if j == 5: c.data_type = "s" if isinstance(v, str) else c.data_type
            if j == 6: c.number_format = "#,##0"
            if j == 4 and not isinstance(v, str): c.number_format = "dd/mm/yyyy"
    ws["E9"] = "Tổng cộng"; ws["F9"] = "=SUM(F4:F8)"; ws["F9"].number_format = "#,##0"
    ws["F9"].font = Font(bold=True)
    for col, w in zip("ABCDEF", (6, 28, 18, 14, 24, 16)): ws.column_dimensions[col].width = w
    ws.row_dimensions[3].height = 34
    ws.freeze_panes = "C4"
    ws.print_title_rows = "3:3"; ws.page_setup.orientation = "landscape"
    ws.conditional_formatting.add("F4:F8", CellIsRule(operator="greaterThan", formula=["501000"], fill=PatternFill("solid", bgColor="FFC7CE")))
    dv = DataValidation(type="list", formula1='"Thôn 1,Thôn 2,Thôn 3"', allow_blank=True); ws.add_data_validation(dv); dv.add("E4:E8")
    ws["B4"].comment = Comment("Đã gọi điện xác minh", "Cán bộ xã"); ws["F4"].comment = Comment("Mức mới từ 2026", "Cán bộ xã")
    picture = os.path.join(os.path.dirname(os.path.abspath(out)), "dau.png")
    png(picture); ws.add_image(Image(picture), "H1")
    ws2 = wb.create_sheet("Tổng hợp")
    ws2["A1"] = "Số người"; ws2["B1"] = "=COUNTA('Danh sách'!B4:B8)"; ws2["B2"] = "=Muc"
    wb.defined_names["Muc"] = DefinedName("Muc", attr_text="'Danh sách'!$F$9")
    wb.save(out)
main(sys.argv[1])
