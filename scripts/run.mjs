// Compiles when needed, and builds the console for what serves it, then runs the named program in this same process, so that a signal reaches it.
import './compile.mjs';
import { buildConsole } from './build-console.mjs';

// The program finds its own arguments where it would find them if it had been started itself.
const [program] = process.argv.splice(2, 1);
if (/\/(main|demo|bench)$/.test(program)) await buildConsole();
await import(new URL(`../dist/${program}.js`, import.meta.url).href);
