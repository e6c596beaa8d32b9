// Lets the official Ingestion client push to a running server with its helpers, and looks at what the index has then:
//   node ingestion.mjs FILE...  Each file is a JSON array of flat objects.
// URL, APP_ID and API_KEY say which server. The last line is "N passed, N failed".
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { algoliasearch } from 'algoliasearch';

const { URL: url, APP_ID: appId, API_KEY: apiKey } = process.env;
const at = new globalThis.URL(url);
const options = {
  hosts: [{ url: at.host, accept: 'readWrite', protocol: at.protocol.replace(':', '') }],
  timeouts: { connect: 10_000, read: 60_000, write: 60_000 },
};
const search = algoliasearch(appId, apiKey, { ...options, transformationOptions: { region: 'us', ...options } });
const ingestion = search.initIngestion({ region: 'us', options });
let passed = 0;
let failed = 0;

function same(what, found, expected) {
  if (isDeepStrictEqual(found, expected)) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAIL  ${what}: ${JSON.stringify(found)?.slice(0, 300)} instead of ${JSON.stringify(expected)?.slice(0, 300)}`);
}

const key = (object) => object.objectID;
const sorted = (objects) => objects.slice().sort((a, b) => (key(a) < key(b) ? -1 : 1));

async function content(index) {
  const hits = [];
  await search.browseObjects({
    indexName: index,
    browseParams: { hitsPerPage: 1000 },
    aggregator: (page) => hits.push(...page.hits),
  });
  return sorted(hits);
}

async function prepare(index) {
  const { sourceID } = await ingestion.createSource({ type: 'push', name: index });
  const { destinationID } = await ingestion.createDestination({ type: 'search', name: index, input: { indexName: index } });
  await ingestion.createTask({ sourceID, destinationID, action: 'save' });
}

async function chunks(index, objects) {
  const batchSize = Math.ceil(objects.length / 7);
  const answers = await ingestion.chunkedPush({ indexName: index, objects, waitForTasks: true, batchSize });
  same(`${index} chunks: answers`, answers.length, Math.ceil(objects.length / batchSize));
  same(`${index} chunks: objects`, await content(index), sorted(objects));
  for (const { runID } of answers) {
    const run = await ingestion.getRun({ runID });
    same(`${index} chunks: run`, [run.type, run.status, run.outcome], ['push', 'finished', 'success']);
  }
  const gone = objects.slice(0, 3);
  await ingestion.chunkedPush({ indexName: index, objects: gone, action: 'deleteObject', waitForTasks: true, batchSize: 2 });
  same(`${index} chunks: deleted`, await content(index), sorted(objects.slice(3)));
}

async function withTransformation(index, objects) {
  await search.saveObjectsWithTransformation({ indexName: index, objects, waitForTasks: true, batchSize: 50 });
  same(`${index} saved`, await content(index), sorted(objects));
  const change = { objectID: key(objects[0]), changed: true };
  const absent = { objectID: 'nobody', changed: true };
  const both = { indexName: index, objects: [change, absent], waitForTasks: true };
  await search.partialUpdateObjectsWithTransformation(both);
  const now = await content(index);
  same(`${index} partial`, now.filter((object) => object.changed).map(key), [change.objectID]);
  same(`${index} partial: others`, now.length, objects.length);
}

async function replaced(index, objects) {
  const some = objects.slice(0, 20);
  await search.replaceAllObjectsWithTransformation({ indexName: index, objects: some, batchSize: 6 });
  same(`${index} replaced`, await content(index), sorted(some));
}

for (const file of process.argv.slice(2)) {
  const objects = JSON.parse(readFileSync(file, 'utf8'));
  const index = `pushed-${basename(file, '.json')}`;
  for (const part of [prepare, chunks, withTransformation, replaced]) {
    try {
      await part(index, objects);
    } catch (error) {
      failed++;
      console.log(`FAIL  ${index} ${part.name}: ${error.stack}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);
