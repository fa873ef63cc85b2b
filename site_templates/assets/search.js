/* Search over the records in search-data.js (window.CX_DOCS), with MiniSearch. */
(function () {
  "use strict";
  var data = window.CX_DOCS;
  var engine = null;
  var byKey = {};

  function name(id) {
    var text = id.replace(/-/g, " ");
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  function index() {
    if (engine) return engine;
    engine = new window.MiniSearch({
      idField: "key",
      fields: ["title", "id", "kind", "owner", "stage", "text"],
      storeFields: ["key"],
      searchOptions: { boost: { title: 4, id: 2 }, prefix: true, fuzzy: function (term) { return term.length > 3 ? 0.2 : false; }, combineWith: "AND" }
    });
    var docs = [];
    data.kinds.forEach(function (kind) {
      kind[2].split("\n").forEach(function (line) {
        var record = line.split("\t");
        var doc = {
          key: kind[1] + "/" + record[0], id: record[0], kind: kind[0], title: record[1] || name(record[0]),
          owner: record[2] ? data.owners[parseInt(record[2], 36)] : "", stage: record[3] ? data.stages[parseInt(record[3], 36)] : "", text: ""
        };
        byKey[doc.key] = doc;
        docs.push(doc);
      });
    });
    engine.addAll(docs);
    return engine;
  }

  window.CX_TEXTS = function (texts) {
    index();
    texts.forEach(function (entry) {
      var doc = byKey[entry[0] + "/" + entry[1]];
      if (!doc || doc.text) return;
      engine.discard(doc.key);
      doc.text = entry[2];
      engine.add(doc);
    });
  };

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  var started = false;

  function attach(box, up, load) {
    var form = make("div", "cx-find");
    var input = make("input", "cx-find__input");
    input.type = "search";
    input.placeholder = "Moments, owners, promises, KPIs …";
    input.setAttribute("aria-label", "Search this site");
    input.autocomplete = "off";
    var status = make("p", "cx-find__status", "Type a word. Small mistakes are forgiven.");
    status.setAttribute("role", "status");
    var list = make("ol", "cx-find__list");
    form.appendChild(input);
    form.appendChild(status);
    form.appendChild(list);
    box.textContent = "";
    box.appendChild(form);
    input.focus();

    function run() {
      var query = input.value.trim();
      list.textContent = "";
      if (!query) { status.textContent = "Type a word. Small mistakes are forgiven."; return; }
      var hits = index().search(query);
      status.textContent = hits.length ? hits.length + (hits.length === 1 ? " result" : " results") : "Nothing found for “" + query + "”";
      hits.slice(0, 30).forEach(function (hit) {
        var doc = byKey[hit.key];
        var item = make("li");
        var link = make("a", "cx-find__hit");
        link.href = up + doc.key + "/index.html";
        link.appendChild(make("span", "cx-find__title", doc.title));
        link.appendChild(make("span", "cx-find__kind", [doc.kind, doc.stage, doc.owner].filter(Boolean).join(" · ")));
        item.appendChild(link);
        list.appendChild(item);
      });
    }
    input.addEventListener("input", function () {
      run();
      if (started) return;
      started = true;
      var names = [];
      for (var shard = 1; shard <= data.shards; shard += 1) names.push("search-" + shard + ".js");
      load(names, run);
    });
    form.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var links = Array.prototype.slice.call(list.querySelectorAll("a"));
      var at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      (links[at] || input).focus();
    });
  }

  window.CX_SEARCH = { attach: attach };
})();
