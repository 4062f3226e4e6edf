// Writes the console's operations, typed by schema.graphql, when either has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = new URL('..', import.meta.url).pathname;
const sources = join(root, 'web', 'src');
export const GENERATED = join(sources, 'generated');
const target = join(GENERATED, 'operations.ts');

export async function writeDocuments() {
  const schemaText = readFileSync(join(root, 'schema.graphql'), 'utf8');
  const documents = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ location: name, text: readFileSync(join(sources, name), 'utf8') }));
  const hash = createHash('sha256').update(schemaText).update(JSON.stringify(documents));
  const made = `// ${hash.digest('hex')}\n`;
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(made)) return;

  const [{ codegen }, { preset }, { buildSchema, parse }] = await Promise.all([
    import('@graphql-codegen/core'),
    import('@graphql-codegen/client-preset'),
    import('graphql'),
  ]);
  const schemaAst = buildSchema(schemaText);
  const parsed = documents.map(({ location, text }) => ({
    location,
    rawSDL: text,
    document: parse(text),
  }));
  const files = await preset.buildGeneratesSection({
    baseOutputDir: `${GENERATED}/`,
    presetConfig: { fragmentMasking: false },
    schema: parse(schemaText),
    schemaAst,
    documents: parsed,
    config: {
      documentMode: 'string',
      enumsAsTypes: true,
      useTypeImports: true,
      scalars: {
        ...{ ID: 'string', Date: 'string', Month: 'string', DateTime: 'string', Decimal: 'string' },
        Form: 'Record<string, unknown>',
      },
    },
    plugins: [],
    pluginMap: {},
    profiler: { run: (task) => task(), collect: () => [] },
  });
  const operations = files.find(({ filename }) => filename.endsWith('/graphql.ts'));
  mkdirSync(GENERATED, { recursive: true });
  writeFileSync(target, made + (await codegen({ ...operations, filename: target })));
}

/** Every operation as the pages send it, by its SHA-256: what a browser's session may ask in production. */
export async function sentDocuments() {
  await writeDocuments();
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(target, 'utf8'), { compilerOptions });
  const made = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  const texts = Object.entries(made)
    .filter(([name]) => name.endsWith('Document'))
    .map(([, document]) => String(document));
  return Object.fromEntries(
    texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]),
  );
}
