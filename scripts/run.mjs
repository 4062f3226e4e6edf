// Builds when needed, then runs the named program in this same process, so that a signal reaches it.
import './build.mjs';

// The program finds its own arguments where it would find them if it had been started itself.
const [program] = process.argv.splice(2, 1);
await import(new URL(`../dist/${program}.js`, import.meta.url).href);
