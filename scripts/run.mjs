// Builds when needed, then runs the named program in this same process, so that a signal reaches it.
import './build.mjs';

const [program] = process.argv.slice(2);
await import(new URL(`../dist/${program}.js`, import.meta.url).href);
