/* What the reader's browser adds: theme, what is overdue today, filters of tables, lanes of the map, search.
   Every page is whole without it. */
(function () {
  "use strict";
  var root = document.documentElement;

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /* Theme */
  var button = document.querySelector("[data-cx-theme]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var chosen = root.getAttribute("data-theme");
      var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.setAttribute("data-theme", dark ? "light" : "dark");
      try { localStorage.setItem("cx-theme", dark ? "light" : "dark"); } catch (error) { /* kept for this page only */ }
    });
  }

  /* Expiry: judged by the reader's clock, unless the build holds it */
  function today() {
    var held = root.getAttribute("data-cx-today");
    if (held) return held;
    var now = new Date();
    return now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  }
  document.querySelectorAll("[data-cx-due]").forEach(function (node) {
    if (node.getAttribute("data-cx-due") >= today()) return;
    node.classList.add("cx-due--late");
    node.textContent = node.getAttribute("data-cx-late") + ": " + node.textContent.charAt(0).toLowerCase() + node.textContent.slice(1);
  });

  /* The address keeps what is hidden and filtered, so that a link shows the same */
  function state() { return new URLSearchParams(location.hash.slice(1)); }
  function keep(key, value) {
    var all = state();
    if (value) all.set(key, value); else all.delete(key);
    var text = all.toString();
    try { history.replaceState(null, "", location.pathname + location.search + (text ? "#" + text : "")); } catch (error) { /* an address that may not change */ }
  }

  /* Filters of tables */
  document.querySelectorAll("table[data-cx-filters]").forEach(function (table, index) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var bar = make("div", "cx-filters");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Filter the table");
    var found = make("span", "cx-filters__found");
    found.setAttribute("aria-live", "polite");
    var chosen = [];
    var words = make("input", "cx-input");
    words.type = "search";
    words.placeholder = "Filter by words";
    words.setAttribute("aria-label", "Filter by words");
    words.value = state().get("f" + index) || "";
    bar.appendChild(words);
    heads.forEach(function (head, column) {
      if (!head.hasAttribute("data-cx-filter")) return;
      var values = {};
      rows().forEach(function (row) { values[said(row.cells[column])] = true; });
      var names = Object.keys(values).filter(Boolean).sort();
      if (names.length < 2) return;
      var select = make("select", "cx-input");
      select.setAttribute("aria-label", head.textContent);
      select.appendChild(make("option", "", head.textContent + ": all")).value = "";
      names.forEach(function (name) { select.appendChild(make("option", "", name)).value = name; });
      select.value = state().get("f" + index + "." + column) || "";
      select.addEventListener("change", function () { keep("f" + index + "." + column, select.value); apply(); });
      chosen.push([column, select]);
      bar.appendChild(select);
    });
    function rows() {
      return Array.prototype.filter.call(table.querySelectorAll("tbody tr"), function (row) { return !row.classList.contains("cx-table__group"); });
    }
    function said(cell) { return cell ? cell.textContent.replace(/\s+/g, " ").trim() : ""; }
    function apply() {
      var text = words.value.trim().toLowerCase();
      var count = 0;
      rows().forEach(function (row) {
        var fits = row.textContent.toLowerCase().indexOf(text) >= 0 && chosen.every(function (pair) {
          return !pair[1].value || said(row.cells[pair[0]]) === pair[1].value;
        });
        row.hidden = !fits;
        if (fits) count += 1;
      });
      Array.prototype.forEach.call(table.tBodies, function (body) {
        var group = body.querySelector(".cx-table__group");
        if (group) group.hidden = !Array.prototype.some.call(body.rows, function (row) { return row !== group && !row.hidden; });
      });
      var all = rows().length;
      found.textContent = count === all ? all + (all === 1 ? " row" : " rows") : count + " of " + all;
    }
    words.addEventListener("input", function () { keep("f" + index, words.value); apply(); });
    bar.appendChild(found);
    table.parentNode.parentNode.insertBefore(bar, table.parentNode);
    apply();
  });

  /* Lanes of the journey map */
  document.querySelectorAll("[data-cx-lanes]").forEach(function (box) {
    var map = document.getElementById(box.getAttribute("data-cx-lanes"));
    var hidden = (state().get("hide") || "").split(",").filter(Boolean);
    var note = make("span", "cx-lanes__note");
    note.setAttribute("aria-live", "polite");
    var list = make("fieldset", "cx-lanes__set");
    list.appendChild(make("legend", "", "Lanes"));
    map.querySelectorAll("tr[data-cx-lane]").forEach(function (row) {
      var key = row.getAttribute("data-cx-lane");
      var label = make("label", "cx-lanes__lane");
      var check = make("input");
      check.type = "checkbox";
      check.checked = hidden.indexOf(key) < 0;
      label.appendChild(check);
      label.appendChild(document.createTextNode(row.cells[0].firstChild.textContent.trim()));
      list.appendChild(label);
      check.addEventListener("change", show);
    });
    function show() {
      var names = [];
      var keys = [];
      list.querySelectorAll("label").forEach(function (label, at) {
        var row = map.querySelectorAll("tr[data-cx-lane]")[at];
        row.hidden = !label.firstChild.checked;
        if (row.hidden) { names.push(label.textContent); keys.push(row.getAttribute("data-cx-lane")); }
      });
      note.textContent = names.length ? "Hidden: " + names.join(", ") : "";
      keep("hide", keys.join(","));
    }
    box.appendChild(list);
    box.appendChild(note);
    box.hidden = false;
    if (hidden.length) show();
  });

  /* Search: loaded when somebody wants it */
  var up = document.body.getAttribute("data-cx-root") || "";
  var wanted = null;
  function search(then) {
    if (window.CX_SEARCH) return then(window.CX_SEARCH);
    if (wanted) return wanted.push(then);
    wanted = [then];
    load(["minisearch.js", "search-data.js", "search.js"], function () {
      wanted.forEach(function (waiting) { waiting(window.CX_SEARCH); });
    });
  }
  function load(names, then) {
    if (!names.length) return then();
    var script = make("script");
    script.src = up + "assets/" + names[0];
    script.onload = function () { load(names.slice(1), then); };
    document.head.appendChild(script);
  }
  var opener = document.querySelector("[data-cx-search]");
  var dialog = null;
  function open(event) {
    if (event) event.preventDefault();
    if (!dialog) {
      dialog = make("dialog", "cx-dialog");
      dialog.setAttribute("aria-label", "Search");
      document.body.appendChild(dialog);
      dialog.addEventListener("click", function (click) { if (click.target === dialog) dialog.close(); });
    }
    dialog.textContent = "";
    dialog.showModal();
    search(function (engine) { engine.attach(dialog, up, load); });
  }
  if (opener && window.HTMLDialogElement) {
    opener.addEventListener("click", open);
    document.addEventListener("keydown", function (event) {
      var typing = /^(input|textarea|select)$/i.test(event.target.tagName);
      if ((event.key === "/" && !typing) || (event.key === "k" && (event.metaKey || event.ctrlKey))) open(event);
    });
  }
  var page = document.querySelector("[data-cx-search-page]");
  if (page) search(function (engine) { engine.attach(page, up, load); });
})();
