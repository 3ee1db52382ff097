"use strict";
// Tables marked "sortable" get buttons in their headings; those marked "filterable" get a box that hides rows.
// Without this script the page shows the same tables in the order of the report.
(function () {
  var vietnamese = document.documentElement.lang === "vi";
  var fold = function (text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");
  };
  // "1.234,5 %" or "1,234.5%" as a number; a dash or a word is none.
  var number = function (text) {
    var plain = vietnamese ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
    var found = plain.match(/-?\d+(\.\d+)?/);
    if (!found) return null;
    var value = parseFloat(found[0]);
    return /^\s*\D*</.test(text) ? value / 2 : value;
  };
  var sort = function (table, column, head, heads) {
    var ascending = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    var body = table.tBodies[0];
    var numeric = head.classList.contains("num") || head.classList.contains("ready");
    var rows = Array.prototype.map.call(body.rows, function (row, at) {
      var text = row.cells[column] ? row.cells[column].textContent : "";
      return { row: row, at: at, text: text, value: numeric ? number(text) : null };
    });
    var collator = new Intl.Collator(document.documentElement.lang);
    rows.sort(function (a, b) {
      var order;
      if (numeric) {
        // What has no value stands last in both orders.
        if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || a.at - b.at;
        order = a.value - b.value;
      } else {
        order = collator.compare(a.text, b.text);
      }
      return (ascending ? order : -order) || a.at - b.at;
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  };
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var name = head.textContent.trim();
      if (!name) return;
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.title = table.dataset.sort.replace("{0}", name);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, column, head, heads); });
    });
  });
  document.querySelectorAll("table.filterable").forEach(function (table, at) {
    var body = table.tBodies[0];
    if (body.rows.length < 8) return;
    var box = document.createElement("div");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var left = document.createElement("output");
    box.className = "filter";
    input.type = "search";
    input.id = "filter-" + at;
    label.htmlFor = input.id;
    label.textContent = table.dataset.filter;
    left.htmlFor = input.id;
    left.setAttribute("aria-live", "polite");
    [label, input, left].forEach(function (part) { box.appendChild(part); });
    table.closest(".scroll").before(box);
    input.addEventListener("input", function () {
      var wanted = fold(input.value.trim());
      var n = 0;
      Array.prototype.forEach.call(body.rows, function (row) {
        var name = row.querySelector("th");
        row.hidden = wanted !== "" && fold(name ? name.textContent : "").indexOf(wanted) < 0;
        if (!row.hidden) n += 1;
      });
      left.textContent = table.dataset.left.replace("{0}", n).replace("{1}", body.rows.length);
    });
  });
})();
