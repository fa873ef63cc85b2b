/* Sets the colours before the first paint: the reader's choice, else the system's. */
(function () {
  try {
    var theme = localStorage.getItem("cx-theme");
    if (theme === "light" || theme === "dark") document.documentElement.setAttribute("data-theme", theme);
  } catch (error) { /* no storage: the system decides */ }
})();
