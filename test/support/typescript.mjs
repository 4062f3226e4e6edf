import { register } from 'node:module';

// `node --import ./test/support/typescript.mjs file.ts` runs a TypeScript file in a process of its own.
register('./typescript-hooks.mjs', import.meta.url);
