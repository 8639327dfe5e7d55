// Validates Gateway API resources (a file, one JSON a line) by the schemas of that API.
import { readFileSync } from "node:fs";

const found = [];
for (const line of readFileSync(process.argv[2], "utf-8").trim().split("\n")) {
  const resource = JSON.parse(line);
  const models = await import(
    `@kubernetes-models/gateway-api/${resource.apiVersion}/${resource.kind}`
  );
  let said = "ok";
  try {
    new (models[resource.kind] ?? models.default[resource.kind])(resource).validate();
  } catch (error) {
    said = error.message;
  }
  found.push(`${resource.kind}/${resource.metadata.name}: ${said}`);
}
console.log(JSON.stringify(found));
