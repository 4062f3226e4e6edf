// Builds the console into dist/web when what it is made of has changed, by content: a second start does not build it again.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { GENERATED, sentDocuments } from './console-documents.mjs';
import { writeStyles } from './console-styles.mjs';
import { refuseHeavy, refuseNewer } from './console-limits.mjs';
import { buildOnce } from './one-at-a-time.mjs';

const root = new URL('..', import.meta.url).pathname;
const web = join(root, 'web');
const out = join(root, 'dist', 'web');
const stamp = join(out, '.built');

/** What decides how it is made; limits are looked at only when it is made. */
const BUILDERS = ['build-console', 'console-documents', 'console-styles', 'console-limits'].map(
  (name) => `scripts/${name}.mjs`,
);

/** What is smaller gains nothing by being packed. */
const WORTH_PACKING = 1000;

export async function buildConsole() {
  // An image holds what was built and no sources.
  if (!existsSync(web)) return;
  const made = digest();
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === made;
  await buildOnce(isBuilt, () => build(made));
}

async function build(made) {
  const vite = viteOf();
  if (!vite) {
    console.error('The console is not built: its packages are missing, run npm ci.');
    return;
  }
  console.error('building the console …');
  const documents = await sentDocuments();
  await asForOffices(async () => writeStyles());
  rmSync(out, { recursive: true, force: true });
  const vites = await import(vite);
  await asForOffices(() =>
    vites.build({ root: web, configFile: join(web, 'vite.config.mjs'), logLevel: 'warn' }),
  );
  refuseNewer(out);
  await Promise.all(filesIn(out).map(pack));
  refuseHeavy(out);
  // Read by the server; it is no file that a browser is given.
  writeFileSync(join(out, 'documents.json'), JSON.stringify(documents));
  writeFileSync(stamp, made);
}

/** Whoever builds it: a test's or a developer's surroundings would make another console, half as large again and slower. */
async function asForOffices(build) {
  const { NODE_ENV: named } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build();
  } finally {
    if (named === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = named;
  }
}

/** Of everything that the pages are made of, the versions of packages among it. */
function digest() {
  const sources = filesIn(web).filter((path) => !path.startsWith(GENERATED));
  const hash = createHash('sha256');
  const besides = ['schema.graphql', 'package-lock.json', ...BUILDERS].map((name) =>
    join(root, name),
  );
  for (const path of [...sources, ...besides]) {
    hash.update(`${relative(root, path)}\0`);
    hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

function viteOf() {
  try {
    return createRequire(join(web, 'package.json')).resolve('vite');
  } catch {
    return undefined;
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.split('/').includes('node_modules'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** Packed once and well, for each request is answered with what lies here. */
async function pack(path) {
  const plain = readFileSync(path);
  if (plain.length < WORTH_PACKING || path.endsWith('.html')) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(plain, { params }));
  writeFileSync(`${path}.gz`, await promisify(gzip)(plain, { level: 9 }));
}
