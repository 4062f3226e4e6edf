import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../..', import.meta.url).pathname;

/** What a reader may try for themselves; the page of counting rules is generated and shows no command. */
const DOCUMENTS = [
  'README.md',
  'README.zh-CN.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export interface Shown {
  document: string;
  text: string;
}

/** Every command that a document shows, as written: lines of blocks without their remarks, and spans of code. */
export function commandsShown(): Shown[] {
  return DOCUMENTS.flatMap((document) => {
    const text = readFileSync(root + document, 'utf8');
    const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map((found) => found[1]!);
    const lines = blocks.flatMap((block) =>
      block
        .replaceAll('\\\n', '')
        .split('\n')
        .map((line) => line.replace(/\s+#\s.*$/, '').trim()),
    );
    const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
      (found) => found[1]!,
    );
    return [...lines, ...spans]
      .filter((each) => /^([A-Z_]+=\S+ )*(npm|npx|node|curl|docker|psql|sh) /.test(each))
      .map((each) => ({ document, text: each }));
  });
}

/** Every GraphQL operation that a document shows. */
export function operationsShown(): Shown[] {
  return DOCUMENTS.flatMap((document) => {
    const text = readFileSync(root + document, 'utf8');
    const spans = [
      ...text.matchAll(/`((?:mutation|query|subscription)?\s*(?:\w+\s*)?\{[^`]+\})`/g),
    ];
    const blocks = [...text.matchAll(/^```graphql\n([\s\S]*?)^```/gm)];
    const sent = [...text.matchAll(/"query":"((?:[^"\\]|\\.)*)"/g)].map((found) => [
      '',
      JSON.parse(`"${found[1]}"`) as string,
    ]);
    return [...spans, ...blocks, ...sent].map((found) => ({ document, text: found[1]!.trim() }));
  });
}

/** Every address below the root that a document says is served. */
export function addressesShown(): Shown[] {
  return DOCUMENTS.flatMap((document) =>
    [...readFileSync(root + document, 'utf8').matchAll(/`(\/(?:health|metrics)[\w/]*)`/g)].map(
      (found) => ({ document, text: found[1]! }),
    ),
  );
}
