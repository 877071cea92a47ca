"""Reads an .xlsx with nothing but the standard library: what a cell holds, not what a program shows."""
import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def unescaped(text):
    """Undoes Excel's _xHHHH_ escapes."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def place(reference):
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(digits) - 1, column - 1


class Sheet:
    def __init__(self, name, root, strings):
        self.name, self.root, self.cells, self.kinds = name, root, {}, {}
        for cell in root.iter(MAIN + "c"):
            at, kind, value = place(cell.get("r")), cell.get("t", "n"), cell.find(MAIN + "v")
            self.kinds[at] = "formula" if cell.find(MAIN + "f") is not None else kind
            if value is None:
                continue
            self.cells[at] = strings[int(value.text)] if kind == "s" else value.text if kind == "str" else float(value.text)

    def rows(self, first=0):
        """Rows as lists; absent cells are None."""
        last_row = max((row for row, _ in self.cells), default=-1)
        last_column = max((column for _, column in self.cells), default=-1)
        return [[self.cells.get((row, column)) for column in range(last_column + 1)] for row in range(first, last_row + 1)]

    def find(self, tag):
        return self.root.find(".//" + MAIN + tag)


class Workbook:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.xml = {name: ElementTree.fromstring(data) for name, data in self.parts.items()
                    if name.endswith((".xml", ".rels"))}
        strings = []
        for item in self.xml["xl/sharedStrings.xml"].iter(MAIN + "si"):
            strings.append(unescaped("".join(text.text or "" for text in item.iter(MAIN + "t"))))
        targets = {relation.get("Id"): relation.get("Target") for relation in self.xml["xl/_rels/workbook.xml.rels"]}
        self.sheets = {}
        for sheet in self.xml["xl/workbook.xml"].iter(MAIN + "sheet"):
            self.sheets[sheet.get("name")] = Sheet(sheet.get("name"), self.xml["xl/" + targets[sheet.get(RELATION)]], strings)

    def charts(self):
        return [root for name, root in sorted(self.xml.items()) if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
