// Lets the official search client fill and read a running server, and compares what it finds with a plain reading of the
// same objects:  node search.mjs FILE...  Each file is a JSON array of flat objects.
// URL, APP_ID and API_KEY say which server. The last line is "N passed, N failed".
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { algoliasearch } from 'algoliasearch';

const { URL: url, APP_ID: appId, API_KEY: apiKey } = process.env;
const at = new globalThis.URL(url);
const client = algoliasearch(appId, apiKey, {
  hosts: [{ url: at.host, accept: 'readWrite', protocol: at.protocol.replace(':', '') }],
  timeouts: { connect: 10_000, read: 60_000, write: 60_000 },
});
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

const plain = (text) => text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const words = (text) => [...segmenter.segment(plain(text))].filter((one) => one.isWordLike).map((one) => one.segment);
const texts = (object) => Object.values(object).filter((value) => typeof value === 'string');
const key = (object) => object.objectID;
const keys = (objects) => objects.map(key).sort();

/** Whether an object has all words, the last of them as a beginning. */
function matches(object, query) {
  const wanted = words(query);
  const there = texts(object).flatMap(words);
  return wanted.every((word, i) => there.some((one) => (i === wanted.length - 1 ? one.startsWith(word) : one === word)));
}

function counts(objects, attribute) {
  const all = {};
  for (const object of objects) {
    const value = object[attribute];
    if (value !== null && value !== undefined) {
      all[value] = (all[value] ?? 0) + 1;
    }
  }
  return all;
}

async function found(index, params) {
  const hits = [];
  await client.browseObjects({
    indexName: index,
    browseParams: { ...params, hitsPerPage: 100 },
    aggregator: (page) => hits.push(...page.hits),
  });
  return hits;
}

async function compare(index, objects, what, params, predicate) {
  const expected = objects.filter(predicate);
  const answer = await client.searchSingleIndex({ indexName: index, searchParams: { ...params, hitsPerPage: 1000 } });
  same(`${index} ${what}: count`, answer.nbHits, expected.length);
  same(`${index} ${what}: hits`, answer.hits.length, Math.min(expected.length, 1000));
  same(`${index} ${what}: browsed`, keys(await found(index, params)), keys(expected));
}

function numbersAndTexts(objects) {
  const names = [...new Set(objects.flatMap(Object.keys))].filter((name) => name !== 'objectID');
  const of = (type) => names.filter((name) => objects.some((object) => typeof object[name] === type));
  return { numbers: of('number'), texts: of('string') };
}

async function fill(index, objects) {
  await client.saveObjects({ indexName: index, objects, waitForTasks: true });
  const browsed = await found(index, {});
  const sorted = (list) => list.slice().sort((a, b) => (key(a) < key(b) ? -1 : 1));
  same(`${index}: objects`, sorted(browsed), sorted(objects));
  const some = objects.slice(0, 20).map((object) => ({ indexName: index, objectID: key(object) }));
  same(`${index}: by key`, (await client.getObjects({ requests: some })).results, objects.slice(0, 20));
}

async function filters(index, objects, attributes) {
  for (const name of attributes.numbers) {
    const middle = objects[Math.floor(objects.length / 2)][name];
    const is = (object) => typeof object[name] === 'number';
    await compare(index, objects, `${name} < ${middle}`, { filters: `${name} < ${middle}` }, (o) => is(o) && o[name] < middle);
    await compare(index, objects, `${name} >= ${middle}`, { numericFilters: [`${name}>=${middle}`] }, (o) => is(o) && o[name] >= middle);
    await compare(index, objects, `${name} to`, { filters: `${name}:${middle} TO ${middle + 100}` }, (o) => is(o) && o[name] >= middle && o[name] <= middle + 100);
  }
  for (const name of attributes.texts) {
    const value = objects.find((object) => typeof object[name] === 'string')[name];
    const has = (o) => typeof o[name] === 'string' && o[name].toLowerCase() === value.toLowerCase();
    await compare(index, objects, `${name} is`, { filters: `${name}:"${value.replaceAll('"', '\\"')}"` }, has);
    await compare(index, objects, `${name} is not`, { filters: `NOT ${name}:"${value}"` }, (o) => !has(o));
    const number = attributes.numbers[0];
    await compare(index, objects, `${name} and ${number}`, { filters: `${name}:"${value}" AND ${number} > 0` }, (o) => has(o) && o[number] > 0);
    await compare(index, objects, `${name} or ${number}`, { filters: `${name}:"${value}" OR ${number} > 1000` }, (o) => has(o) || o[number] > 1000);
  }
}

async function facets(index, objects, attributes) {
  for (const name of attributes.texts) {
    const answer = await client.searchSingleIndex({
      indexName: index,
      searchParams: { facets: [name], maxValuesPerFacet: 1000, hitsPerPage: 0 },
    });
    const expected = Object.entries(counts(objects, name)).sort((a, b) => b[1] - a[1]);
    const given = Object.entries(answer.facets?.[name] ?? {});
    same(`${index} facet ${name}: values`, given.length, Math.min(expected.length, 1000));
    same(`${index} facet ${name}: counts`, given.map((one) => one[1]), expected.slice(0, 1000).map((one) => one[1]));
    same(`${index} facet ${name}: each`, given.filter(([value, count]) => counts(objects, name)[value] !== count), []);
  }
}

async function queries(index, objects) {
  const some = objects.filter((_, i) => i % Math.ceil(objects.length / 12) === 0);
  for (const object of some) {
    const [first, ...rest] = words(object.name);
    for (const query of [first, first.slice(0, 2), [first, ...rest].join(' ')]) {
      await compare(index, objects, `"${query}"`, { query }, (each) => matches(each, query) || key(each) === query);
    }
  }
  await compare(index, objects, 'nonsense', { query: 'qqqqxz' }, () => false);
}

async function pages(index, objects) {
  const seen = [];
  for (let page = 0; page < 5; page++) {
    const answer = await client.searchSingleIndex({
      indexName: index,
      searchParams: { page, hitsPerPage: 40, attributesToRetrieve: ['name'] },
    });
    same(`${index} page ${page}`, [answer.page, answer.hitsPerPage, answer.nbPages], [page, 40, Math.ceil(Math.min(objects.length, 1000) / 40)]);
    seen.push(...answer.hits);
  }
  same(`${index} pages: distinct`, new Set(seen.map(key)).size, 200);
  same(`${index} pages: attributes`, seen.filter((hit) => Object.keys(hit).some((name) => !['name', 'objectID', '_highlightResult'].includes(name))), []);
}

async function changes(index, objects) {
  const one = key(objects[0]);
  await client.partialUpdateObject({ indexName: index, objectID: one, attributesToUpdate: { name: 'Zwölfzylinder' } });
  same(`${index} changed`, (await client.searchSingleIndex({ indexName: index, searchParams: { query: 'zwolfzyl' } })).hits.map(key), [one]);
  await client.setSettings({ indexName: index, indexSettings: { searchableAttributes: ['name'], attributesForFaceting: ['country'] } });
  same(`${index} settings`, (await client.getSettings({ indexName: index })).searchableAttributes, ['name']);
  await client.deleteObject({ indexName: index, objectID: one });
  same(`${index} deleted`, (await client.searchSingleIndex({ indexName: index, searchParams: { query: 'zwolfzyl' } })).nbHits, 0);
  const { taskID } = await client.replaceAllObjects({ indexName: index, objects: objects.slice(0, 50), batchSize: 20 }).then((r) => r.moveOperationResponse);
  await client.waitForTask({ indexName: index, taskID });
  same(`${index} replaced`, keys(await found(index, {})), keys(objects.slice(0, 50)));
  same(`${index} listed`, (await client.listIndices()).items.filter((item) => item.name === index).map((item) => item.entries), [50]);
  await client.clearObjects({ indexName: index });
  same(`${index} cleared`, (await found(index, {})).length, 0);
  await client.deleteIndex({ indexName: index });
  same(`${index} gone`, await client.indexExists({ indexName: index }), false);
}

for (const file of process.argv.slice(2)) {
  const objects = JSON.parse(readFileSync(file, 'utf8'));
  const index = `clients-${basename(file, '.json')}`;
  const attributes = numbersAndTexts(objects);
  for (const part of [fill, queries, filters, facets, pages, changes]) {
    try {
      await part(index, objects, attributes);
    } catch (error) {
      failed++;
      console.log(`FAIL  ${index} ${part.name}: ${error.stack}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);
