// Compiles a schema under ajv's strict mode, with our annotation keywords registered, and judges documents with it.
const fs = require('fs')
const [modules, schemaFile, documentsFile] = process.argv.slice(2)
const Ajv = require(`${modules}/ajv/dist/2020`).default
const warnings = []
const note = (text) => warnings.push(String(text))
const ajv = new Ajv({ strict: true, allErrors: true, logger: { log: note, warn: note, error: note } })
for (const keyword of ['x-ref', 'x-kind', 'x-value']) ajv.addKeyword(keyword)
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile)))
const documents = JSON.parse(fs.readFileSync(documentsFile))
console.log(JSON.stringify({ warnings, valid: documents.map((document) => validate(document)) }))
