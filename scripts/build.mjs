// Everything that is served: the programs, then the console.
import './compile.mjs';
import { buildConsole } from './build-console.mjs';

await buildConsole();
